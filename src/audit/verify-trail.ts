// Holds the trail against its seals.
import { createHash } from 'node:crypto';
import type { DatabasePool } from '../accounts/database-pool.ts';
import type { Seal } from './seal-entries.ts';

/** What is wrong with a seal. */
export interface SealFault {
  /** Number of the seal. */
  readonly seal: number;
  /**
   * - `changed`: its entries, or when it was made, are not what was sealed
   * - `not_following`: it was not made over the seal before
   * - `missing`: there are entries under it, or seals after it, but no such seal; of several in a
   *   row without entries, the first
   */
  readonly fault: 'changed' | 'not_following' | 'missing';
}

/** Entries that no seal vouches for. */
export interface UnsealedEntries {
  readonly entries: number;
  /** When the server took in the oldest and the newest; null without any. */
  readonly from: Date | null;
  readonly until: Date | null;
  /** Of the oldest of them. */
  readonly ids: readonly string[];
}

/** Whether the trail is what was sealed. */
export interface Verification {
  /** Absent: nothing is sealed. */
  readonly oldest?: Seal;
  readonly newest?: Seal;
  /** Seals, and the entries under them. */
  readonly seals: number;
  readonly entries: number;
  readonly faults: readonly SealFault[];
  readonly unsealed: UnsealedEntries;
  /**
   * Entries that became visible more than a minute after others that were taken in later: whoever
   * wrote them kept them back.
   */
  readonly late: number;
  /** Whether the seal that was asked for is among them; absent when none was. */
  readonly isFound?: boolean;
}

interface StoredSeal extends Record<string, unknown> {
  readonly number: string;
  readonly sealedAt: Date;
  readonly newestRecordedAt: Date;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly head: string;
}

interface SealedEntry extends Record<string, unknown> {
  readonly recordedAt: Date;
  readonly text: string;
}

// One point in time, and times as they were sealed.
const SNAPSHOT = [
  'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY',
  "SET LOCAL timezone TO 'UTC'",
];

const SEALS = `
SELECT number, sealed_at AS "sealedAt", newest_recorded_at AS "newestRecordedAt",
    previous_hash AS previous, hash,
    jsonb_build_object('number', number, 'sealed_at', sealed_at)::text AS head
FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2`;

const ENTRIES = `
SELECT recorded_at AS "recordedAt", (
    SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(to_jsonb(e) - 'seal')
    WHERE value <> 'null'
) AS text
FROM tool_call_audit e WHERE seal = $1 ORDER BY id`;

// Under a seal that is not there; those before the oldest are what retention has not removed yet.
const ORPHANS = `
SELECT DISTINCT seal AS number FROM tool_call_audit
WHERE seal > COALESCE((SELECT min(number) FROM audit_seals), 0)
  AND NOT EXISTS (SELECT FROM audit_seals WHERE number = seal)
ORDER BY seal`;

const MOST_NAMED = 20;
const UNSEALED = `
SELECT count(*)::int AS entries, min(recorded_at) AS from, max(recorded_at) AS until,
    COALESCE((array_agg(id::text ORDER BY recorded_at, id))[1:${MOST_NAMED}], '{}') AS ids
FROM tool_call_audit WHERE seal IS NULL`;

const PAGE_SIZE = 500;
const LATE_MS = 60_000;

/**
 * Compares the trail with its seals, from the oldest that retention has left. It is calculated here
 * rather than by the database, of which only the entries are believed.
 *
 * @param database - in a transaction of an operator in which nothing was asked yet
 * @param hash - of a seal, in hexadecimal, that must be among them
 */
export async function verifyTrail(
  database: Pick<DatabasePool, 'query'>,
  hash?: string,
): Promise<Verification> {
  for (const statement of SNAPSHOT) await database.query(statement, []);
  const chain = new Chain();
  let isFound = false;
  for await (const seal of readSeals(database)) {
    chain.add(seal, await database.query<SealedEntry>(ENTRIES, [seal.number]));
    isFound ||= toSeal(seal).hash === hash;
  }
  const orphans = await database.query<{ number: string }>(ORPHANS, []);
  const named = new Set(chain.faults.map(({ seal }) => seal));
  const missing = orphans
    .map(({ number }) => ({ seal: Number(number), fault: 'missing' as const }))
    .filter(({ seal }) => !named.has(seal));
  const [unsealed] = await database.query<UnsealedEntries & Record<string, unknown>>(UNSEALED, []);
  return {
    ...chain.result(),
    faults: [...chain.faults, ...missing],
    unsealed: unsealed ?? { entries: 0, from: null, until: null, ids: [] },
    ...(hash !== undefined && { isFound }),
  };
}

class Chain {
  readonly faults: SealFault[] = [];
  #oldest: StoredSeal | undefined;
  #newest: StoredSeal | undefined;
  #seals = 0;
  #entries = 0;
  #late = 0;

  add(seal: StoredSeal, entries: readonly SealedEntry[]): void {
    const number = Number(seal.number);
    const before = this.#newest;
    this.#oldest ??= seal;
    this.#newest = seal;
    this.#seals += 1;
    this.#entries += entries.length;
    if (!hashOf(seal, entries).equals(seal.hash))
      this.faults.push({ seal: number, fault: 'changed' });
    if (!before) return;
    const following = Number(before.number) + 1;
    if (number !== following) this.faults.push({ seal: following, fault: 'missing' });
    if (!seal.previous.equals(before.hash))
      this.faults.push({ seal: number, fault: 'not_following' });
    const since = before.newestRecordedAt.getTime() - LATE_MS;
    this.#late += entries.filter(({ recordedAt }) => recordedAt.getTime() < since).length;
  }

  result() {
    return {
      ...(this.#oldest && { oldest: toSeal(this.#oldest) }),
      ...(this.#newest && { newest: toSeal(this.#newest) }),
      ...{ seals: this.#seals, entries: this.#entries, late: this.#late },
    };
  }
}

async function* readSeals(database: Pick<DatabasePool, 'query'>): AsyncGenerator<StoredSeal> {
  let last = '0';
  for (;;) {
    const page = await database.query<StoredSeal>(SEALS, [last, PAGE_SIZE]);
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE_SIZE) return;
    last = end.number;
  }
}

// As seal_audit_entries() of the migrations does it.
function hashOf({ previous, head }: StoredSeal, entries: readonly SealedEntry[]): Buffer {
  const hash = createHash('sha256').update(previous).update(head);
  for (const { text } of entries) hash.update('\n').update(text);
  return hash.digest();
}

function toSeal({ number, sealedAt, hash }: StoredSeal): Seal {
  return { number: Number(number), sealedAt, hash: hash.toString('hex') };
}
