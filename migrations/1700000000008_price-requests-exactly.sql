-- Up Migration
-- Prices are of fractions of a cent. No number of decimals is given, since that would write all that is
-- there with as many, and the seals are over how it is written. What new entries may hold is bounded
-- beside it, without a look at those that are there.
ALTER TABLE tool_call_audit
    ALTER COLUMN list_price_usd TYPE NUMERIC,
    ADD CONSTRAINT tool_call_audit_list_price_usd_check
        CHECK (abs(list_price_usd) < 10000000000 AND scale(list_price_usd) <= 8) NOT VALID;
