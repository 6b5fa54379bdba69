-- Up Migration
CREATE TABLE tool_call_audit (
    id UUID PRIMARY KEY,
    called_at TIMESTAMPTZ NOT NULL,
    request_id TEXT NOT NULL,
    -- Null: nobody that is known.
    caller_id TEXT,
    caller_organization TEXT,
    tool_family TEXT NOT NULL,
    -- Null: the call ended before it was known.
    tool TEXT,
    operation TEXT,
    account_id TEXT CHECK (account_id ~ '^([0-9]{12}|own)$'),
    decision TEXT NOT NULL CHECK (decision IN ('allowed', 'denied', 'none')),
    decision_reason TEXT,
    outcome TEXT NOT NULL,
    aws_request_ids TEXT[] NOT NULL,
    billed_requests INTEGER NOT NULL CHECK (billed_requests >= 0),
    list_price_usd NUMERIC(12, 2) NOT NULL,
    duration_ms INTEGER NOT NULL,
    arguments_digest TEXT
);
CREATE INDEX tool_call_audit_by_time ON tool_call_audit (called_at);
CREATE INDEX tool_call_audit_by_account ON tool_call_audit (account_id, called_at);
CREATE INDEX tool_call_audit_by_caller ON tool_call_audit (caller_id, called_at);

-- The Lambdas add to the trail. They neither read nor change it.
GRANT INSERT ON tool_call_audit TO billing_tools_app;

-- The role of the scheduled job that ends the trail. It may do this one thing.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_tools_retention') THEN
        CREATE ROLE billing_tools_retention LOGIN;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
        GRANT rds_iam TO billing_tools_retention;
    END IF;
EXCEPTION WHEN insufficient_privilege THEN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_tools_retention') THEN
        RAISE;
    END IF;
    RAISE NOTICE USING ERRCODE = 'insufficient_privilege', MESSAGE = 'GRANT rds_iam TO billing_tools_retention';
END
$$;
GRANT USAGE ON SCHEMA public TO billing_tools_retention;

-- Runs as the table's owner. The last 30 days stay, whoever asks.
CREATE FUNCTION remove_audit_entries(before TIMESTAMPTZ, most INTEGER) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    removed INTEGER;
BEGIN
    IF before IS NULL OR before > now() - INTERVAL '30 days' THEN
        RAISE EXCEPTION 'the last 30 days are kept' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM public.tool_call_audit WHERE id IN (
        SELECT id FROM public.tool_call_audit WHERE called_at < before ORDER BY called_at LIMIT most
    );
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION remove_audit_entries(TIMESTAMPTZ, INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_audit_entries(TIMESTAMPTZ, INTEGER) TO billing_tools_retention;
