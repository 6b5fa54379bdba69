-- Up Migration
-- What is kept of some accounts costs nothing, so that a plan may take another amount of each. check_spending
-- and reserve_spending, which take the same of all, stay for functions of earlier versions.

-- The limits that hold for a caller and accounts, as they stand once so much was set aside for each of
-- them; each account once.
CREATE FUNCTION spending_plan_states(
    caller TEXT, accounts TEXT[], planned_requests BIGINT[], planned_usd NUMERIC[], moment TIMESTAMPTZ
) RETURNS SETOF spending_state
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH plan AS (
        SELECT * FROM unnest(accounts, planned_requests, planned_usd) AS p (account, requests, usd)
    )
    SELECT s.* FROM (SELECT sum(requests)::bigint AS requests, sum(usd) AS usd FROM plan) AS p
    CROSS JOIN LATERAL public.spending_states(
        caller, ARRAY['*'], moment, 0, 0, p.requests, p.usd
    ) s WHERE s.subject_type <> 'account'
    UNION ALL
    SELECT s.* FROM (
        SELECT array_agg(account) AS accounts, requests, usd FROM plan GROUP BY requests, usd
    ) AS p
    CROSS JOIN LATERAL public.spending_states(
        NULL, p.accounts, moment, 0, 0, p.requests, p.usd
    ) s WHERE s.subject_type = 'account'
$$;
REVOKE ALL ON FUNCTION spending_plan_states(TEXT, TEXT[], BIGINT[], NUMERIC[], TIMESTAMPTZ) FROM PUBLIC;

-- The limits that refuse a plan as they stand now; sets nothing aside.
CREATE FUNCTION check_spending_plan(
    caller TEXT, accounts TEXT[], planned_requests BIGINT[], planned_usd NUMERIC[]
) RETURNS SETOF spending_state
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.spending_plan_states(
        caller, accounts, planned_requests, planned_usd, clock_timestamp()
    ) WHERE refuses
$$;
REVOKE ALL ON FUNCTION check_spending_plan(TEXT, TEXT[], BIGINT[], NUMERIC[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION check_spending_plan(TEXT, TEXT[], BIGINT[], NUMERIC[]) TO billing_tools_app;

-- Sets aside what is planned, and answers how the limits stand then; where one of them refuses, nothing is
-- set aside. What is not marked within 15 minutes returns.
CREATE FUNCTION reserve_spending_plan(
    caller TEXT, accounts TEXT[], planned_requests BIGINT[], planned_usd NUMERIC[], reservation UUID
) RETURNS SETOF spending_state
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment TIMESTAMPTZ := clock_timestamp();
    states public.spending_state[];
BEGIN
    PERFORM public.lock_spending(caller, accounts, moment);
    states := ARRAY(SELECT s FROM public.spending_plan_states(
        caller, accounts, planned_requests, planned_usd, moment
    ) s);
    IF cardinality(states) > 0 AND NOT EXISTS (SELECT FROM unnest(states) s WHERE s.refuses) THEN
        DELETE FROM public.spending_reservations WHERE ctid IN (
            SELECT r.ctid FROM public.spending_reservations r WHERE r.expires_at <= moment
            FOR UPDATE SKIP LOCKED
        );
        INSERT INTO public.spending_reservations (id, account_id, caller_id, requests, usd, expires_at)
        SELECT reservation, p.account, caller, p.requests, p.usd, moment + INTERVAL '15 minutes'
        FROM unnest(accounts, planned_requests, planned_usd) AS p (account, requests, usd);
    END IF;
    RETURN QUERY SELECT * FROM unnest(states);
END
$$;
REVOKE ALL ON FUNCTION reserve_spending_plan(TEXT, TEXT[], BIGINT[], NUMERIC[], UUID) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reserve_spending_plan(TEXT, TEXT[], BIGINT[], NUMERIC[], UUID) TO billing_tools_app;
