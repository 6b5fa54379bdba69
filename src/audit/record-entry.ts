// Enters a call of a tool into the trail.
import type { DatabasePool } from '../accounts/database-pool.ts';
import type { AuditEntry } from './audit-entry.ts';
import { columnsOf } from './entry-columns.ts';

const RECORD = 'SELECT record_audit_entry($1)';

/**
 * Adds a call to the trail. The database is asked again when the connection breaks; the entry is
 * there once.
 *
 * @param database - signed in as the Lambdas are
 * @param entry - about the call
 * @throws the driver's error, which is not safe to show
 */
export async function recordEntry(
  database: Pick<DatabasePool, 'query'>,
  entry: AuditEntry,
): Promise<void> {
  const text = JSON.stringify(columnsOf(entry), (_, value) => storable(value));
  await database.query(RECORD, [text]);
}

// PostgreSQL has no text with a zero or half a character in it. A caller that is called so must not
// go unrecorded.
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
}
