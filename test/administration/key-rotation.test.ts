import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encryptFernet } from '../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { openSecret } from '../../src/accounts/stored-secret.ts';
import type { Administration } from '../../src/administration/administration.ts';
import { takeKeyCensus } from '../../src/administration/key-rotation/key-census.ts';
import {
  type RotationOutcome,
  rotateKeyPair,
  rotateKeys,
} from '../../src/administration/key-rotation/rotate-keys.ts';
import { keyOf } from '../local/aws/aws-client.ts';
import {
  type AdministrationStack,
  newFernetKey,
  startAdministration,
} from './start-administration.ts';

const KEY_PAIR = '123456789012';
const UNDECRYPTABLE = '210987654321';

let stack: AdministrationStack;
let rotating: Administration;
const newest = newFernetKey();
beforeAll(async () => {
  stack = await startAdministration();
  rotating = stack.withKeys(`${newest},${stack.world.encryptionKey}`);
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

async function rotate(settings: { bind?: boolean; dryRun?: boolean } = {}) {
  const keys = await rotating.keys();
  const outcomes: RotationOutcome[] = [];
  const running = rotateKeys(rotating, { keys, bind: false, dryRun: false, ...settings });
  for await (const outcome of running) outcomes.push(outcome);
  return outcomes.sort((one, other) => one.account_id.localeCompare(other.account_id));
}

async function tokenOf(accountId: string): Promise<string> {
  const [row] = await stack.query(
    'SELECT secret_access_key_encrypted AS token FROM aws_accounts WHERE account_id = $1',
    [accountId],
  );
  return String(row?.token);
}

const secretOf = (accountId: string) => keyOf(stack.world, accountId).secretAccessKey;
const census = async () => takeKeyCensus(rotating.database, await rotating.keys());

describe('rotating', () => {
  it('re-encrypts what it can under the newest key, and names what it cannot', async () => {
    expect(await census()).toEqual({ rows_per_key: [0, 1], unreadable: 1, unbound: 1 });
    const before = await tokenOf(UNDECRYPTABLE);
    expect(await rotate()).toEqual([
      { account_id: KEY_PAIR, outcome: 'rotated' },
      {
        ...{ account_id: UNDECRYPTABLE, outcome: 'failed' },
        detail: 'no key opens the stored secret',
      },
    ]);
    expect(await census()).toEqual({ rows_per_key: [1, 0], unreadable: 1, unbound: 1 });
    expect(openSecret(await tokenOf(KEY_PAIR), KEY_PAIR, parseFernetKeys(newest))).toEqual({
      ...{ secretAccessKey: secretOf(KEY_PAIR), isBound: false },
    });
    expect(await tokenOf(UNDECRYPTABLE)).toBe(before);
  });

  it('does nothing the second time', async () => {
    await rotate();
    const token = await tokenOf(KEY_PAIR);
    expect((await rotate())[0]).toEqual({ account_id: KEY_PAIR, outcome: 'current' });
    expect(await tokenOf(KEY_PAIR)).toBe(token);
  });

  it('writes nothing in a dry run', async () => {
    const token = await tokenOf(KEY_PAIR);
    expect((await rotate({ dryRun: true }))[0]).toMatchObject({ outcome: 'rotated' });
    expect(await tokenOf(KEY_PAIR)).toBe(token);
  });

  it('leaves a row that was changed meanwhile as it is', async () => {
    const read = {
      accountId: KEY_PAIR,
      accessKeyId: null,
      region: null,
      token: await tokenOf(KEY_PAIR),
    };
    const changed = encryptFernet('changed', parseFernetKeys(stack.world.encryptionKey), {
      ...{ now: stack.clock, vector: randomBytes(16) },
    });
    await stack.updateAccount(KEY_PAIR, { secret_access_key_encrypted: changed });
    const settings = { keys: await rotating.keys(), bind: false, dryRun: false };
    expect(await rotateKeyPair(rotating, read, settings)).toMatchObject({
      ...{ outcome: 'failed', detail: 'changed meanwhile; run it again' },
    });
    expect(await tokenOf(KEY_PAIR)).toBe(changed);
  });

  it('still signs in afterwards, with the new key alone', async () => {
    await rotate({ bind: true });
    const { appUrl, world } = stack;
    const configuration = {
      ...{ database: { url: appUrl }, region: world.region, encryptionKeys: { keys: newest } },
    };
    const resolver = stack.resolver({ configuration });
    const { credentials } = await resolver.resolve(KEY_PAIR, { sessionActions: ['*'] });
    expect(credentials.secretAccessKey).toBe(secretOf(KEY_PAIR));
  });
});

describe('binding', () => {
  it('binds a key pair that AWS says is this account’s', async () => {
    expect((await rotate({ bind: true }))[0]).toEqual({ account_id: KEY_PAIR, outcome: 'rotated' });
    expect(await census()).toEqual({ rows_per_key: [1, 0], unreadable: 1, unbound: 0 });
    expect((await rotate({ bind: true }))[0]).toMatchObject({ outcome: 'current' });
  });

  it('leaves one alone that is another account’s, or that AWS does not vouch for', async () => {
    const token = await tokenOf(KEY_PAIR);
    const [row] = await stack.query(
      'SELECT access_key_id FROM aws_accounts WHERE account_id = $1',
      [KEY_PAIR],
    );
    await stack.updateAccount(UNDECRYPTABLE, {
      ...{ secret_access_key_encrypted: token, access_key_id: String(row?.access_key_id) },
    });
    expect((await rotate({ bind: true }))[1]).toMatchObject({
      ...{ account_id: UNDECRYPTABLE, outcome: 'failed' },
      detail: expect.stringContaining('of another account'),
    });
    expect(await tokenOf(UNDECRYPTABLE)).toBe(token);
  });

  it('asks AWS nothing when nothing is bound', async () => {
    await rotate();
    expect(stack.aws.requests).toEqual([]);
  });
});
