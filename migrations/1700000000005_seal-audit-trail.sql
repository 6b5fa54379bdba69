-- Up Migration
ALTER TABLE tool_call_audit
    -- When the server took the entry in. Of older entries it is not known: they say when they were called.
    ADD COLUMN recorded_at TIMESTAMPTZ,
    -- What an operator changed: before, after, and the database's user. Null for everybody else.
    ADD COLUMN change JSONB,
    -- Number of the seal that the entry is under. Null: none yet.
    ADD COLUMN seal BIGINT;
UPDATE tool_call_audit SET recorded_at = called_at;
ALTER TABLE tool_call_audit
    ALTER COLUMN recorded_at SET NOT NULL,
    ALTER COLUMN recorded_at SET DEFAULT clock_timestamp();
CREATE INDEX tool_call_audit_by_seal ON tool_call_audit (seal, recorded_at);

-- Each seal is over its entries and the seal before. Retention removes whole seals, oldest first.
CREATE TABLE audit_seals (
    number BIGINT PRIMARY KEY,
    sealed_at TIMESTAMPTZ NOT NULL,
    entries INTEGER NOT NULL,
    newest_recorded_at TIMESTAMPTZ NOT NULL,
    previous_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL
);

-- The functions add to the trail through this alone. What an entry is read from is an object with the
-- columns' names; time and seal are the server's, and changes are an operator's.
REVOKE INSERT ON tool_call_audit FROM billing_tools_app;
CREATE FUNCTION record_audit_entry(entry JSONB) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.tool_call_audit
    SELECT given.* FROM jsonb_populate_record(
        NULL::public.tool_call_audit,
        entry || jsonb_build_object('recorded_at', clock_timestamp(), 'change', NULL, 'seal', NULL)
    ) AS given
    ON CONFLICT DO NOTHING
$$;
REVOKE ALL ON FUNCTION record_audit_entry(JSONB) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_audit_entry(JSONB) TO billing_tools_app;

-- The role of the scheduled job that seals the trail. It may do this one thing.
DO $$
DECLARE
    statement TEXT;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_tools_seal') THEN
        CREATE ROLE billing_tools_seal LOGIN;
    END IF;
    FOR statement IN
        SELECT 'GRANT rds_iam TO billing_tools_seal' WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam')
        UNION ALL
        SELECT format('ALTER ROLE billing_tools_seal IN DATABASE %I SET %I = ''4s''', current_database(), setting)
        FROM unnest(ARRAY['statement_timeout', 'idle_in_transaction_session_timeout']) AS setting
    LOOP
        BEGIN
            EXECUTE statement;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE USING ERRCODE = 'insufficient_privilege', MESSAGE = statement;
        END;
    END LOOP;
END
$$;
GRANT USAGE ON SCHEMA public TO billing_tools_seal;

-- Seals the oldest entries that are under no seal, and answers with the newest seal that there is
-- then. An entry that is committed after others that are younger is under a later seal than they are:
-- membership is written down with it, so nothing slips between two. Only sealing waits for sealing.
CREATE FUNCTION seal_audit_entries(most INTEGER)
RETURNS TABLE (number BIGINT, sealed_at TIMESTAMPTZ, hash TEXT, sealed INTEGER)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    newest public.audit_seals;
    made public.audit_seals;
    texts TEXT;
BEGIN
    LOCK TABLE public.audit_seals IN SHARE ROW EXCLUSIVE MODE;
    SELECT s.* INTO newest FROM public.audit_seals s ORDER BY s.number DESC LIMIT 1;
    made.number := COALESCE(newest.number, 0) + 1;
    made.sealed_at := clock_timestamp();
    made.previous_hash := COALESCE(newest.hash, '');
    WITH chosen AS (
        SELECT e.id FROM public.tool_call_audit e WHERE e.seal IS NULL
        ORDER BY e.recorded_at, e.id LIMIT most
    ), marked AS (
        UPDATE public.tool_call_audit e SET seal = made.number FROM chosen WHERE e.id = chosen.id
        RETURNING e.id, e.recorded_at, (
            -- Without what is null: a column that is added one day leaves older entries' text as it is.
            SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(to_jsonb(e) - 'seal')
            WHERE value <> 'null'
        ) AS text
    )
    SELECT count(*), max(m.recorded_at), string_agg(m.text, E'\n' ORDER BY m.id)
    INTO made.entries, made.newest_recorded_at, texts FROM marked m;
    IF made.entries = 0 THEN
        RETURN QUERY SELECT newest.number, newest.sealed_at, encode(newest.hash, 'hex'), 0;
        RETURN;
    END IF;
    made.hash := sha256(made.previous_hash || convert_to(
        jsonb_build_object('number', made.number, 'sealed_at', made.sealed_at)::text || E'\n' || texts, 'UTF8'
    ));
    INSERT INTO public.audit_seals SELECT made.*;
    RETURN QUERY SELECT made.number, made.sealed_at, encode(made.hash, 'hex'), made.entries;
END
$$;
REVOKE ALL ON FUNCTION seal_audit_entries(INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_audit_entries(INTEGER) TO billing_tools_seal;

-- Removes seals whose entries are all older, with the entries, and old entries that were never sealed.
-- The newest seal stays, for the next one to follow. The last 30 days stay, whoever asks; what counts
-- is when the server took an entry in, not what a function said.
CREATE OR REPLACE FUNCTION remove_audit_entries(before TIMESTAMPTZ, most INTEGER) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    removed INTEGER;
BEGIN
    IF before IS NULL OR before > now() - INTERVAL '30 days' THEN
        RAISE EXCEPTION 'the last 30 days are kept' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM public.audit_seals WHERE number < (
        SELECT COALESCE(min(number) FILTER (WHERE newest_recorded_at >= before), max(number))
        FROM public.audit_seals
    );
    DELETE FROM public.tool_call_audit WHERE id IN (
        SELECT id FROM public.tool_call_audit
        WHERE seal < (SELECT min(number) FROM public.audit_seals)
        UNION ALL
        SELECT id FROM public.tool_call_audit WHERE seal IS NULL AND recorded_at < before
        LIMIT most
    );
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;
