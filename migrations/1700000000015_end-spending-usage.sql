-- Up Migration
-- What was spent before last month matters to no limit. Each row that begins a period removes a few of
-- those, so that there are never many more than two months of them, and nobody waits for it.
CREATE INDEX spending_usage_by_start ON spending_usage (starts);

CREATE FUNCTION end_spending_usage() RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.spending_usage WHERE ctid = ANY (ARRAY(
        SELECT u.ctid FROM public.spending_usage u
        WHERE u.starts < date_trunc('month', now() AT TIME ZONE 'UTC') - INTERVAL '1 month'
        LIMIT 10 FOR UPDATE SKIP LOCKED
    ));
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION end_spending_usage() FROM PUBLIC;
CREATE TRIGGER end_spending_usage AFTER INSERT ON spending_usage
FOR EACH ROW EXECUTE FUNCTION end_spending_usage();
