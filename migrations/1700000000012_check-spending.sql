-- Up Migration
-- The limits that refuse to spend so much for each of several accounts, as they stand now; sets nothing
-- aside, since what is planned may take longer than a reservation lasts.
CREATE FUNCTION check_spending(
    caller TEXT, accounts TEXT[], planned_requests BIGINT, planned_usd NUMERIC
) RETURNS SETOF spending_state
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.spending_states(
        caller, accounts, clock_timestamp(), 0, 0, planned_requests, planned_usd
    ) WHERE refuses
$$;
REVOKE ALL ON FUNCTION check_spending(TEXT, TEXT[], BIGINT, NUMERIC) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION check_spending(TEXT, TEXT[], BIGINT, NUMERIC) TO billing_tools_app;
