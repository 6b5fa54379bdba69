-- Up Migration
-- 'own': what the account itself is charged. 'payer': all that it is billed, for other accounts too.
ALTER TABLE caller_grants
    ADD COLUMN scope VARCHAR(10) NOT NULL DEFAULT 'own' CHECK (scope IN ('own', 'payer'));
GRANT SELECT (scope) ON caller_grants TO billing_tools_app;

-- Says whom it narrows: whoever asked about an account that pays for others has seen these, too.
DO $$
DECLARE
    narrowed RECORD;
BEGIN
    FOR narrowed IN
        SELECT principal_type, principal_id, string_agg(target_type || ' ' || target_id, ', ' ORDER BY place)
                 FILTER (WHERE place <= 20) || CASE WHEN max(place) > 20
                   THEN format(' and %s more', max(place) - 20) ELSE '' END AS targets
        FROM (
            SELECT *, row_number() OVER (
                PARTITION BY principal_type, principal_id ORDER BY target_type, target_id, id
            ) AS place
            FROM caller_grants WHERE expires_at IS NULL OR expires_at > now()
        ) AS grants
        GROUP BY principal_type, principal_id ORDER BY principal_type, principal_id
    LOOP
        RAISE WARNING '% % sees own charges only from now on, of % ("grant … --scope payer" widens it)',
            narrowed.principal_type, narrowed.principal_id, narrowed.targets;
    END LOOP;
END
$$;
