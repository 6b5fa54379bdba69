// Grants in the database: made, listed and taken back.
import { randomUUID } from 'node:crypto';
import type { DatabasePool } from '../accounts/database-pool.ts';
import type { Grant, GrantPrincipal, GrantScope, GrantTarget, NewGrant } from './grant.ts';

/** Whatever makes queries. Changing grants takes more rights than the Lambdas' role has. */
export type Database = Pick<DatabasePool, 'query'>;

/** Which grants; members that are absent leave it open. */
export interface GrantFilter {
  /** UUID of one grant. */
  readonly id?: string;
  readonly principal?: GrantPrincipal;
  readonly target?: GrantTarget;
  readonly scope?: GrantScope;
}

interface GrantRow extends Record<string, unknown> {
  readonly id: string;
  readonly principal_type: GrantPrincipal['type'];
  readonly principal_id: string;
  readonly target_type: GrantTarget['type'];
  readonly target_id: string;
  readonly tool_families: string[];
  readonly scope: GrantScope;
  readonly expires_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
}

const FILTER = `
($1::uuid IS NULL OR id = $1)
AND ($2::text IS NULL OR (principal_type = $2 AND principal_id = $3))
AND ($4::text IS NULL OR (target_type = $4 AND target_id = $5))
AND ($6::text IS NULL OR scope = $6)`;

const PAGE_SIZE = 500;
const ORDER = 'principal_type, principal_id, target_type, target_id, id';
const PAGE = `
SELECT * FROM caller_grants WHERE ${FILTER} AND (${ORDER}) > ($7, $8, $9, $10, $11::uuid)
ORDER BY ${ORDER} LIMIT $12`;

// One that is there already stays the only one: were it there twice, revoking it by its id would revoke nothing.
const INSERT = `
WITH same AS (
  SELECT * FROM caller_grants
  WHERE principal_type = $2 AND principal_id = $3 AND target_type = $4 AND target_id = $5
    AND tool_families @> $6::text[] AND tool_families <@ $6::text[]
    AND scope = $7 AND expires_at IS NOT DISTINCT FROM $8::timestamptz
  ORDER BY id LIMIT 1
), added AS (
  INSERT INTO caller_grants
    (id, principal_type, principal_id, target_type, target_id, tool_families, scope, expires_at, created_by)
  SELECT $1::uuid, $2, $3, $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS (SELECT FROM same)
  RETURNING *
)
SELECT * FROM same UNION ALL SELECT * FROM added`;

/**
 * Grants something. What the principal was granted before stays; what is granted in the very same way is there
 * once, also when the database is asked again because the connection broke.
 *
 * @param database - signed in as an operator
 * @param grant - to whom and for what
 * @throws the driver's error when a part of it is not of its form
 */
export async function addGrant(database: Database, grant: NewGrant): Promise<Grant> {
  const { principal, target, toolFamilies, scope, expiresAt, createdBy } = grant;
  const [row] = await database.query<GrantRow>(INSERT, [
    randomUUID(),
    principal.type,
    principal.id,
    target.type,
    target.id,
    toolFamilies,
    scope,
    expiresAt,
    createdBy,
  ]);
  if (!row) throw new TypeError('expected the grant that was inserted');
  return toGrant(row);
}

/**
 * Takes grants back: those that have every member of the filter.
 *
 * @param database - signed in as an operator
 * @param filter - which; with no member at all, none
 * @returns the grants that there were
 */
export async function revokeGrants(database: Database, filter: GrantFilter): Promise<Grant[]> {
  if (!filter.id && !filter.principal && !filter.target) return [];
  const rows = await database.query<GrantRow>(
    `DELETE FROM caller_grants WHERE ${FILTER} RETURNING *`,
    filterValues(filter),
  );
  return rows.map(toGrant);
}

/**
 * Reads grants, expired ones included, by principal and target, a page at a time.
 *
 * @param database - signed in as an operator
 * @param filter - which; with no member, all
 */
export async function* listGrants(
  database: Database,
  filter: GrantFilter = {},
): AsyncGenerator<Grant> {
  let last: unknown[] = ['', '', '', '', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await database.query<GrantRow>(PAGE, [
      ...filterValues(filter),
      ...last,
      PAGE_SIZE,
    ]);
    yield* rows.map(toGrant);
    const end = rows.at(-1);
    if (!end || rows.length < PAGE_SIZE) return;
    last = [end.principal_type, end.principal_id, end.target_type, end.target_id, end.id];
  }
}

function filterValues({ id, principal, target, scope }: GrantFilter): unknown[] {
  return [id, principal?.type, principal?.id, target?.type, target?.id, scope];
}

function toGrant(row: GrantRow): Grant {
  return {
    id: row.id,
    principal: { type: row.principal_type, id: row.principal_id },
    target: { type: row.target_type, id: row.target_id },
    toolFamilies: row.tool_families,
    scope: row.scope,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}
