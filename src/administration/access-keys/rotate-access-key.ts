// `billing-accounts rotate-access-keys`: another key pair for an account that is signed in to by one,
// step by step, so that no call fails meanwhile and nothing is lost wherever it is stopped.
import { randomUUID } from 'node:crypto';
import { AccountCredentials } from '../../accounts/account-credentials.ts';
import { AccountError, IdentityCheckError } from '../../accounts/errors.ts';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { openSecret } from '../../accounts/stored-secret.ts';
import { verifyKeyPair } from '../../accounts/verify-key-pair.ts';
import { daysBetween } from '../../calendar.ts';
import { type KeyPair, signInColumns } from '../accounts/sign-in.ts';
import type { Administration } from '../administration.ts';
import { AdministrationError } from '../administration-error.ts';
import { recordCommand } from '../record-command.ts';
import {
  forgetRotation,
  lastOf,
  type Rotation,
  readRotation,
  rotationState,
  writeRotation,
} from './rotation-store.ts';
import { type UserKey, UserKeys } from './user-keys.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A function serves a row for a minute and a call ends within a quarter of an hour. */
export const LEAST_SETTLING_MINUTES = 16;
/** IAM says of a new key here and there, a while apart. */
const VERIFICATIONS = 3;
const VERIFY_EVERY_MS = 5_000;
const MOST_ATTEMPTS = 30;
/** Clocks of operators may be that wrong. */
const SKEW_MS = 5 * MINUTE_MS;
/** So long IAM may take to make a key, with all attempts. */
const MAKING_MS = 5 * MINUTE_MS;

/** How key pairs are rotated. */
export interface KeyRotationSettings {
  /** Keys that are younger stay, in days. */
  readonly olderThanDays: number;
  /** How long the old key works on beside the new one, in minutes. */
  readonly settlingMinutes: number;
  /** How long the old key is off before it is deleted, in days. */
  readonly disabledDays: number;
  /** Role of each account that the operator assumes; absent: the operator is signed in to the account. */
  readonly operatorRole?: string | undefined;
  /** Waits, in milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** What became of one key pair. */
export interface KeyRotationOutcome {
  readonly account_id: string;
  /**
   * `current`: young enough; `written`, `disabled`: this step was reached now; `waiting`: it is not time
   * for the next one; `deleted`: the old key is gone.
   */
  readonly outcome: 'current' | 'written' | 'waiting' | 'disabled' | 'deleted' | 'failed';
  /** When there is something to do again, ISO 8601. */
  readonly due_at?: string;
  /** Why it failed. */
  readonly detail?: string;
}

/**
 * Takes the rotation of an account's key pair as far as it can go now. What is in the way is told in the
 * outcome, and leaves everything as it is.
 *
 * @param administration - where
 * @param accountId - twelve digits
 * @param settings - how
 */
export async function rotateAccessKey(
  administration: Administration,
  accountId: string,
  settings: KeyRotationSettings,
): Promise<KeyRotationOutcome> {
  const failed = (error: unknown): KeyRotationOutcome => ({
    ...{ account_id: accountId, outcome: 'failed', detail: reason(error) },
  });
  try {
    // Held by a transaction of its own, so that it ends with whoever holds it.
    return await administration.database.transaction(async (lock) => {
      const [row] = await lock.query<{ locked: boolean }>(
        "SELECT pg_try_advisory_xact_lock(hashtextextended('access-key-rotation ' || $1, 0)) AS locked",
        [accountId],
      );
      if (!row?.locked) throw new AdministrationError('in_progress', 'somebody else is at it');
      // A transaction that throws lets go of its lock some time later.
      return advance({ ...administration, accountId, settings }).catch(failed);
    });
  } catch (error) {
    return failed(error);
  }
}

interface Work extends Administration {
  readonly accountId: string;
  readonly settings: KeyRotationSettings;
}

interface StoredPair {
  readonly accessKeyId: string;
  readonly region: string;
}

async function advance(work: Work): Promise<KeyRotationOutcome> {
  const { accountId, database, sts, settings } = work;
  const pair = await readPair(database, accountId);
  const rotation = await currentRotation(work, pair);
  if (rotation && due(work, rotation) > work.now()) return outcomeOf(work, 'waiting', rotation);
  const keys = await UserKeys.open(sts, {
    ...{ accountId, region: pair.region, roleName: settings.operatorRole },
  });
  switch (rotation?.step) {
    case 'written':
      return outcomeOf(work, 'disabled', await disableOld(work, keys, rotation));
    case 'disabled':
      await deleteOld(work, keys, rotation);
      return outcomeOf(work, 'deleted');
    default: {
      const creating = await (rotation ? resume(work, keys, rotation) : begin(work, keys, pair));
      if (!creating) return outcomeOf(work, 'current');
      return outcomeOf(work, 'written', await replace(work, keys, { pair, creating }));
    }
  }
}

async function readPair(
  database: Administration['database'],
  accountId: string,
  lock = '',
): Promise<StoredPair> {
  const [row] = await database.query<StoredPair & Record<string, unknown>>(
    `SELECT access_key_id AS "accessKeyId", COALESCE(region, 'us-east-1') AS region
     FROM aws_accounts WHERE account_id = $1 AND auth_type = 'aksk' ${lock}`,
    [accountId],
  );
  if (row?.accessKeyId) return row;
  throw new AdministrationError('no_key_pair', 'there is no key pair to sign in to it with');
}

/** The rotation that the account is at; one whose key pair was replaced since is forgotten. */
async function currentRotation(work: Work, pair: StoredPair): Promise<Rotation | undefined> {
  const rotation = await readRotation(work.database, work.accountId);
  if (!rotation || pair.accessKeyId === expectedKey(rotation)) return rotation;
  await step(work, (within) => forgetRotation(within.database, work.accountId));
  const keys = [rotation.oldAccessKeyId, rotation.newAccessKeyId ?? []].flat().map(lastOf);
  throw new AdministrationError(
    'replaced_meanwhile',
    `the row has another key pair since: look after ${keys.join(' and ')} of ${rotation.userName} at IAM; ` +
      'run again, another rotation may begin',
  );
}

function expectedKey({ step, oldAccessKeyId, newAccessKeyId }: Rotation): string | null {
  return step === 'creating' || step === 'created' ? oldAccessKeyId : newAccessKeyId;
}

function due({ settings }: Work, { step, reachedAt }: Rotation): Date {
  const { settlingMinutes, disabledDays } = settings;
  if (step === 'written') return new Date(reachedAt.getTime() + settlingMinutes * MINUTE_MS);
  if (step === 'disabled') return new Date(reachedAt.getTime() + disabledDays * DAY_MS);
  return reachedAt;
}

function outcomeOf(
  work: Work,
  outcome: KeyRotationOutcome['outcome'],
  rotation?: Rotation,
): KeyRotationOutcome {
  const due_at = rotation && due(work, rotation).toISOString();
  return { account_id: work.accountId, outcome, ...(due_at !== undefined && { due_at }) };
}

/** Makes a change with its row in the audit trail. */
function step<Result>(
  work: Work,
  change: (within: Administration) => Promise<Result>,
): Promise<Result> {
  const { accountId } = work;
  const state = rotationState(accountId);
  return recordCommand(work, { command: 'rotate-access-keys', accountId, state }, change);
}

/** Notes that a rotation has got further, and does what belongs to that. */
function reach(
  work: Work,
  rotation: Rotation,
  change: (within: Administration) => Promise<unknown> = async () => {},
): Promise<Rotation> {
  const reached = { ...rotation, reachedAt: work.now() };
  return step(work, async (within) => {
    await change(within);
    await writeRotation(within.database, reached, work.operator);
    return reached;
  });
}

async function begin(work: Work, keys: UserKeys, pair: StoredPair): Promise<Rotation | undefined> {
  const { accountId, settings, now } = work;
  const oldAccessKeyId = pair.accessKeyId;
  const userName = await keys.userOf(oldAccessKeyId);
  const all = await keys.list(userName);
  const old = all.find(({ accessKeyId }) => accessKeyId === oldAccessKeyId);
  if (!old) throw new AdministrationError('key_missing', `IAM has no such key of ${userName}`);
  if (daysBetween(old.createdAt, now()) < settings.olderThanDays) return undefined;
  const other = all.find(({ accessKeyId }) => accessKeyId !== oldAccessKeyId);
  if (other) {
    throw new AdministrationError(
      'two_keys',
      `${userName} has two keys already: delete ${lastOf(other.accessKeyId)} if nobody needs it`,
    );
  }
  return reach(work, {
    ...{ accountId, userName, oldAccessKeyId, newAccessKeyId: null, step: 'creating' },
    ...{ begunAt: now(), reachedAt: now() },
  });
}

interface Replacing {
  readonly pair: StoredPair;
  readonly creating: Rotation;
}

async function replace(
  work: Work,
  keys: UserKeys,
  { pair, creating }: Replacing,
): Promise<Rotation> {
  const made = await keys.create(creating.userName);
  const newAccessKeyId = made.accessKeyId;
  const created = await reach(work, { ...creating, step: 'created', newAccessKeyId });
  await awaitKey(work, made, pair.region);
  return reach(work, { ...created, step: 'written' }, (within) =>
    writePair(within, { pair, made, accountId: work.accountId }),
  );
}

// Of a key that was made before the command ended, the secret is nowhere: the key is worth nothing. The step is
// reached anew, since by its time the next run knows what this one makes.
async function resume(work: Work, keys: UserKeys, rotation: Rotation): Promise<Rotation> {
  const { userName, oldAccessKeyId } = rotation;
  const all = await keys.list(userName);
  const other = all.find(({ accessKeyId }) => accessKeyId !== oldAccessKeyId);
  if (other && !(await isLost(keys, other, rotation))) {
    throw new AdministrationError(
      'two_keys',
      `${userName} has a second key that is not of this rotation: ${lastOf(other.accessKeyId)}; ` +
        'delete it if nobody needs it, and run again',
    );
  }
  if (other) await keys.delete(userName, other.accessKeyId);
  return reach(work, { ...rotation, step: 'creating', newAccessKeyId: null });
}

/** Whether a key is the one that a run has made: noted, or of that very time and never used. */
async function isLost(
  keys: UserKeys,
  { accessKeyId, createdAt }: UserKey,
  { newAccessKeyId, reachedAt }: Rotation,
): Promise<boolean> {
  if (newAccessKeyId !== null) return accessKeyId === newAccessKeyId;
  const after = createdAt.getTime() - reachedAt.getTime();
  if (after < -SKEW_MS || after > MAKING_MS + SKEW_MS) return false;
  return !(await keys.isUsed(accessKeyId));
}

/** Waits until AWS knows a new key wherever it was asked, several times in a row. */
async function awaitKey(work: Work, made: KeyPair, region: string): Promise<void> {
  const { accountId, sts, settings } = work;
  const account = { accountId, region, alias: '', authType: 'aksk', organizationId: null } as const;
  const credentials = new AccountCredentials(randomUUID(), made);
  let [inARow, failure]: [number, unknown] = [0, undefined];
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    await settings.sleep(VERIFY_EVERY_MS);
    try {
      await verifyKeyPair(sts, credentials, account);
      inARow += 1;
    } catch (error) {
      if (!(error instanceof AccountError || error instanceof IdentityCheckError)) throw error;
      [inARow, failure] = [0, error];
    }
    if (inARow === VERIFICATIONS) return;
  }
  throw new AdministrationError(
    'key_not_verified',
    `AWS does not take the new key yet (${reason(failure)}); run again, another one is made`,
    failure,
  );
}

interface Written {
  readonly accountId: string;
  readonly pair: StoredPair;
  readonly made: KeyPair;
}

async function writePair(within: Administration, { accountId, pair, made }: Written) {
  const columns = await signInColumns(within, accountId, { keyPair: made });
  const [written] = await within.database.query<{ token: string }>(
    `UPDATE aws_accounts SET access_key_id = $3, secret_access_key_encrypted = $4
     WHERE account_id = $1 AND access_key_id = $2 AND auth_type = 'aksk'
     RETURNING secret_access_key_encrypted AS token`,
    [accountId, pair.accessKeyId, columns.access_key_id, columns.secret_access_key_encrypted],
  );
  if (!written)
    throw new AdministrationError('changed_meanwhile', 'changed meanwhile; run it again');
  const reread = openSecret(written.token, accountId, await within.keys());
  if (reread.secretAccessKey !== made.secretAccessKey) {
    throw new AdministrationError('not_readable', 'what was written does not decrypt again');
  }
}

function disableOld(work: Work, keys: UserKeys, rotation: Rotation): Promise<Rotation> {
  return reach(work, { ...rotation, step: 'disabled' }, async (within) => {
    await refuseIfInUse(within, rotation);
    await keys.disable(rotation.userName, rotation.oldAccessKeyId);
  });
}

function deleteOld(work: Work, keys: UserKeys, rotation: Rotation): Promise<void> {
  return step(work, async (within) => {
    await refuseIfInUse(within, rotation);
    await keys.delete(rotation.userName, rotation.oldAccessKeyId);
    await forgetRotation(within.database, rotation.accountId);
  });
}

// The row is locked, so that nobody puts the old pair back while its key is turned off.
async function refuseIfInUse({ database }: Administration, rotation: Rotation): Promise<void> {
  const { accessKeyId } = await readPair(database, rotation.accountId, 'FOR UPDATE');
  if (accessKeyId === rotation.newAccessKeyId) return;
  throw new AdministrationError('changed_meanwhile', 'changed meanwhile; run it again');
}

function reason(error: unknown): string {
  if (error instanceof AdministrationError) return error.message;
  if (error instanceof AccountError) return error.detail;
  return describeFailure(error);
}
