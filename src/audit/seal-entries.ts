// Chains hashes over the trail, so that nobody changes it unseen.
import type { DatabasePool } from '../accounts/database-pool.ts';

/** A seal: over the entries under it, and the seal before. */
export interface Seal {
  /** From 1; each is one more than the seal before. */
  readonly number: number;
  readonly sealedAt: Date;
  /** SHA-256 in hexadecimal. */
  readonly hash: string;
}

/** What sealing came to. */
export interface Sealing {
  /** Entries that were sealed. */
  readonly sealed: number;
  /** Absent: the trail has no entries yet. */
  readonly newest?: Seal;
}

/** Few enough that a statement ends soon. */
const AT_A_TIME = 5_000;

interface SealRow extends Record<string, unknown> {
  readonly number: string | null;
  readonly sealed_at: Date | null;
  readonly hash: string | null;
  readonly sealed: number;
}

/**
 * Seals what is under no seal yet, some entries at a time; what was sealed stays sealed when it is
 * interrupted.
 *
 * @param database - signed in as `billing_tools_seal`
 * @param atATime - most entries under one seal
 * @throws the driver's error, which is not safe to show
 */
export async function sealEntries(
  database: Pick<DatabasePool, 'query'>,
  atATime = AT_A_TIME,
): Promise<Sealing> {
  const [row] = await database.query<SealRow>('SELECT * FROM seal_audit_entries($1)', [atATime]);
  const sealed = row?.sealed ?? 0;
  if (sealed === atATime) {
    const rest = await sealEntries(database, atATime);
    return { ...rest, sealed: sealed + rest.sealed };
  }
  if (!row?.hash || !row.sealed_at) return { sealed };
  return {
    sealed,
    newest: { number: Number(row.number), sealedAt: row.sealed_at, hash: row.hash },
  };
}
