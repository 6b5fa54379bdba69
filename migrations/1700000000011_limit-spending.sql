-- Up Migration
-- What may be spent on requests that AWS charges for. '*' is each caller or account that has no limit of
-- its own for the same period, unit and kind; in all there is one subject only, which is called so, too.
CREATE TABLE spending_limits (
    subject_type VARCHAR(7) NOT NULL CHECK (subject_type IN ('caller', 'account', 'all')),
    subject_id VARCHAR(1024) NOT NULL CHECK (subject_id <> ''),
    period VARCHAR(5) NOT NULL CHECK (period IN ('day', 'month')),
    unit VARCHAR(8) NOT NULL CHECK (unit IN ('requests', 'usd')),
    kind VARCHAR(4) NOT NULL CHECK (kind IN ('soft', 'hard')),
    amount NUMERIC NOT NULL CHECK (amount >= 0 AND amount < 10000000000 AND scale(amount) <= 8),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_by VARCHAR(255) NOT NULL,
    PRIMARY KEY (subject_type, subject_id, period, unit, kind),
    CHECK (
        subject_type = 'caller'
        OR (subject_type = 'account' AND subject_id ~ '^([0-9]{12}|own|\*)$')
        OR (subject_type = 'all' AND subject_id = '*')
    )
);

-- What was spent of limits: attempts that were about to be sent. Days and months are those of UTC.
CREATE TABLE spending_usage (
    subject_type VARCHAR(7) NOT NULL,
    subject_id VARCHAR(1024) NOT NULL,
    period VARCHAR(5) NOT NULL,
    starts DATE NOT NULL,
    requests BIGINT NOT NULL DEFAULT 0,
    usd NUMERIC NOT NULL DEFAULT 0,
    PRIMARY KEY (subject_type, subject_id, period, starts)
);

-- What is set aside for requests to come, account by account. Nothing counts any more once it expired.
CREATE TABLE spending_reservations (
    id UUID NOT NULL,
    account_id TEXT NOT NULL,
    caller_id TEXT,
    requests BIGINT NOT NULL CHECK (requests >= 0),
    usd NUMERIC NOT NULL CHECK (usd >= 0),
    expires_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (id, account_id)
);
CREATE INDEX spending_reservations_by_end ON spending_reservations (expires_at);

-- How a limit stands at a moment: what was spent, what is neither spent nor set aside, whether that is
-- less than nothing, and whether it refuses what is asked for; if so, what was left before.
CREATE TYPE spending_state AS (
    subject_type TEXT,
    subject_id TEXT,
    period TEXT,
    unit TEXT,
    kind TEXT,
    amount NUMERIC,
    starts DATE,
    ends_at TIMESTAMPTZ,
    used NUMERIC,
    remaining NUMERIC,
    exceeded BOOLEAN,
    refuses BOOLEAN
);

-- The limits that hold for a caller and accounts, as they stand once `more` was spent or set aside for
-- each account.
CREATE FUNCTION spending_states(
    caller TEXT, accounts TEXT[], moment TIMESTAMPTZ,
    more_requests BIGINT DEFAULT 0, more_usd NUMERIC DEFAULT 0,
    more_held_requests BIGINT DEFAULT 0, more_held_usd NUMERIC DEFAULT 0
) RETURNS SETOF spending_state
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH subjects (type, id, times) AS (
        SELECT 'all', '*', cardinality(accounts)
        UNION ALL SELECT 'caller', caller, cardinality(accounts) WHERE caller IS NOT NULL
        UNION ALL SELECT 'account', a.id, 1 FROM unnest(accounts) AS a (id)
    ), limits AS (
        SELECT DISTINCT ON (s.type, s.id, l.period, l.unit, l.kind)
            s.type, s.id, l.period, l.unit, l.kind, l.amount,
            date_trunc(l.period, moment AT TIME ZONE 'UTC') AS starts,
            s.times * CASE l.unit WHEN 'usd' THEN more_usd ELSE more_requests END AS more,
            s.times * CASE l.unit WHEN 'usd' THEN more_held_usd ELSE more_held_requests END AS more_held
        FROM subjects s
        JOIN public.spending_limits l ON l.subject_type = s.type AND l.subject_id IN (s.id, '*')
        ORDER BY s.type, s.id, l.period, l.unit, l.kind, l.subject_id = '*'
    ), stands AS (
        SELECT l.*,
            l.more + COALESCE(CASE l.unit WHEN 'usd' THEN u.usd ELSE u.requests END, 0) AS used,
            l.more_held + COALESCE((
                SELECT sum(CASE l.unit WHEN 'usd' THEN r.usd ELSE r.requests END)
                FROM public.spending_reservations r
                WHERE r.expires_at > moment AND CASE l.type
                    WHEN 'caller' THEN r.caller_id = l.id WHEN 'account' THEN r.account_id = l.id ELSE TRUE
                END
            ), 0) AS held
        FROM limits l
        LEFT JOIN public.spending_usage u ON u.subject_type = l.type AND u.subject_id = l.id
          AND u.period = l.period AND u.starts = l.starts::date
    )
    SELECT
        type, id, period, unit, kind, amount, starts::date,
        (starts + ('1 ' || period)::interval) AT TIME ZONE 'UTC', used,
        GREATEST(amount - used - held + CASE WHEN refuses THEN more + more_held ELSE 0 END, 0),
        used + held > amount, refuses
    FROM stands CROSS JOIN LATERAL (
        SELECT kind = 'hard' AND (more > 0 OR more_held > 0) AND used + held > amount AS refuses
    ) AS r
$$;
REVOKE ALL ON FUNCTION spending_states(TEXT, TEXT[], TIMESTAMPTZ, BIGINT, NUMERIC, BIGINT, NUMERIC) FROM PUBLIC;

-- Whoever draws on the same limit waits here, one after the other, and always in the same order.
CREATE FUNCTION lock_spending(caller TEXT, accounts TEXT[], moment TIMESTAMPTZ) RETURNS VOID
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO public.spending_usage AS u (subject_type, subject_id, period, starts)
    SELECT DISTINCT s.subject_type, s.subject_id, s.period, s.starts
    FROM public.spending_states(caller, accounts, moment) s
    ORDER BY 1, 2, 3, 4
    ON CONFLICT (subject_type, subject_id, period, starts) DO UPDATE SET requests = u.requests
$$;
REVOKE ALL ON FUNCTION lock_spending(TEXT, TEXT[], TIMESTAMPTZ) FROM PUBLIC;

-- Marks what is about to be sent as spent, and answers how the limits stand then; where one of them
-- refuses, nothing is marked. Marked stays spent, whatever becomes of the request. What was reserved for
-- caller and account is drawn on first.
CREATE FUNCTION mark_spending(
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
      AND r.expires_at > moment;
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
REVOKE ALL ON FUNCTION mark_spending(TEXT, TEXT, BIGINT, NUMERIC, UUID) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mark_spending(TEXT, TEXT, BIGINT, NUMERIC, UUID) TO billing_tools_app;

-- Sets as much aside for each of several accounts, and answers how the limits stand then; where one of
-- them refuses, nothing is set aside. What is not marked within 15 minutes returns.
CREATE FUNCTION reserve_spending(
    caller TEXT, accounts TEXT[], reserved_requests BIGINT, reserved_usd NUMERIC, reservation UUID
) RETURNS SETOF spending_state
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    moment TIMESTAMPTZ := clock_timestamp();
    states public.spending_state[];
BEGIN
    PERFORM public.lock_spending(caller, accounts, moment);
    states := ARRAY(SELECT s FROM public.spending_states(
        caller, accounts, moment, 0, 0, reserved_requests, reserved_usd
    ) s);
    IF cardinality(states) > 0 AND NOT EXISTS (SELECT FROM unnest(states) s WHERE s.refuses) THEN
        DELETE FROM public.spending_reservations WHERE ctid IN (
            SELECT r.ctid FROM public.spending_reservations r WHERE r.expires_at <= moment
            FOR UPDATE SKIP LOCKED
        );
        INSERT INTO public.spending_reservations (id, account_id, caller_id, requests, usd, expires_at)
        SELECT reservation, a.id, caller, reserved_requests, reserved_usd, moment + INTERVAL '15 minutes'
        FROM unnest(accounts) AS a (id);
    END IF;
    RETURN QUERY SELECT * FROM unnest(states);
END
$$;
REVOKE ALL ON FUNCTION reserve_spending(TEXT, TEXT[], BIGINT, NUMERIC, UUID) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reserve_spending(TEXT, TEXT[], BIGINT, NUMERIC, UUID) TO billing_tools_app;

-- Returns what was reserved and is not marked.
CREATE FUNCTION settle_spending(reservation UUID) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM public.spending_reservations r WHERE r.id = reservation
$$;
REVOKE ALL ON FUNCTION settle_spending(UUID) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION settle_spending(UUID) TO billing_tools_app;

-- How the limits stand that hold for a caller and accounts.
CREATE FUNCTION read_spending(caller TEXT, accounts TEXT[]) RETURNS SETOF spending_state
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT * FROM public.spending_states(caller, accounts, clock_timestamp())
$$;
REVOKE ALL ON FUNCTION read_spending(TEXT, TEXT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_spending(TEXT, TEXT[]) TO billing_tools_app;

-- For whom there are limits at all: who has none draws on nothing.
CREATE FUNCTION limited_spenders(most INTEGER)
RETURNS TABLE (subject_type TEXT, subject_id TEXT, hard BOOLEAN)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.subject_type, l.subject_id, bool_or(l.kind = 'hard') FROM public.spending_limits l
    GROUP BY l.subject_type, l.subject_id LIMIT most
$$;
REVOKE ALL ON FUNCTION limited_spenders(INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION limited_spenders(INTEGER) TO billing_tools_app;
