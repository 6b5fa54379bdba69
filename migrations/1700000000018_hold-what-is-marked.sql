-- Up Migration
-- What is set aside must not return between the two looks that marking takes at it: the first would count
-- it towards what is marked, the second no longer towards what is used.
CREATE OR REPLACE FUNCTION mark_spending(
    caller TEXT, account TEXT, marked_requests BIGINT, marked_usd NUMERIC, reservation UUID
) RETURNS SETOF spending_state
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment TIMESTAMPTZ := clock_timestamp();
    reserved public.spending_reservations;
    states public.spending_state[];
BEGIN
    IF (marked_requests >= 0 AND marked_usd >= 0 AND marked_usd < 'Infinity') IS NOT TRUE THEN
        RAISE EXCEPTION 'what was spent is not given back' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM public.lock_spending(caller, ARRAY[account], moment);
    SELECT r.* INTO reserved FROM public.spending_reservations r
    WHERE r.id = reservation AND r.account_id = account AND r.caller_id IS NOT DISTINCT FROM caller
      AND r.expires_at > moment
    FOR UPDATE;
    reserved.requests := LEAST(COALESCE(reserved.requests, 0), marked_requests);
    reserved.usd := LEAST(COALESCE(reserved.usd, 0), marked_usd);
    states := ARRAY(SELECT s FROM public.spending_states(
        caller, ARRAY[account], moment, marked_requests, marked_usd, -reserved.requests, -reserved.usd
    ) s);
    IF NOT EXISTS (SELECT FROM unnest(states) s WHERE s.refuses) THEN
        UPDATE public.spending_usage u
        SET requests = u.requests + marked_requests, usd = u.usd + marked_usd
        FROM (SELECT DISTINCT s.subject_type, s.subject_id, s.period, s.starts FROM unnest(states) s) s
        WHERE u.subject_type = s.subject_type AND u.subject_id = s.subject_id
          AND u.period = s.period AND u.starts = s.starts;
        UPDATE public.spending_reservations r
        SET requests = r.requests - reserved.requests, usd = r.usd - reserved.usd
        WHERE r.id = reserved.id AND r.account_id = reserved.account_id;
    END IF;
    RETURN QUERY SELECT * FROM unnest(states);
END
$$;
