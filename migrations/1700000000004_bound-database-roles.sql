-- Up Migration
-- How long the server works for a function is said of its role: poolers refuse it when connecting,
-- and saying it with SET afterwards pins a connection of RDS Proxy. The functions wait a second longer.
-- Roles may be somebody else's: what is not allowed here is announced, for whoever may.
DO $$
DECLARE
    role TEXT;
    setting TEXT;
    statement TEXT;
BEGIN
    FOREACH role IN ARRAY ARRAY['billing_tools_app', 'billing_tools_retention'] LOOP
        FOREACH setting IN ARRAY ARRAY['statement_timeout', 'idle_in_transaction_session_timeout'] LOOP
            statement := format(
                'ALTER ROLE %I IN DATABASE %I SET %I = ''4s''', role, current_database(), setting
            );
            BEGIN
                EXECUTE statement;
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE NOTICE USING ERRCODE = 'insufficient_privilege', MESSAGE = statement;
            END;
        END LOOP;
    END LOOP;
END
$$;
