/** An organisation as operators see it. */
export interface OrganizationRecord {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** What the roles of its accounts want to be told by AssumeRole. */
  readonly externalId: string;
  /** How many accounts belong to it. */
  readonly accounts: number;
  readonly disabled: boolean;
}

/** Reads organisations: of one id (`$1`), of one name (`$2`), or all. */
export const ORGANIZATION_QUERY = `
SELECT
    o.id, o.name, o.external_id AS "externalId",
    (SELECT count(*)::int FROM aws_accounts a WHERE a.org_id = o.id) AS accounts,
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE d.target_type = 'organization' AND d.target_id = o.id::text
    ) AS disabled
FROM organizations o
WHERE ($1::uuid IS NULL OR o.id = $1) AND ($2::text IS NULL OR o.name = $2)
ORDER BY o.name, o.id`;
