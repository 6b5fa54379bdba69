import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { sealSecret } from '../../src/accounts/stored-secret.ts';
import { examineAccounts } from '../../src/administration/doctor/examine-accounts.ts';
import { rotateKeys } from '../../src/administration/key-rotation/rotate-keys.ts';
import {
  type AdministrationStack,
  newFernetKey,
  startAdministration,
} from './start-administration.ts';

const ACCOUNTS = 10_000;
const MEGABYTE = 1_048_576;
// All tokens together take more than twice that.
const MOST_GROWTH_MB = 20;

let stack: AdministrationStack;
beforeAll(async () => {
  stack = await startAdministration();
  await stack.query('TRUNCATE aws_accounts');
  const keys = parseFernetKeys(stack.world.encryptionKey);
  const ids = Array.from({ length: ACCOUNTS }, (_, index) => String(index).padStart(12, '0'));
  // Long, so that what is kept shows.
  const secretAccessKey = 'x'.repeat(4_000);
  const token = (id: string) =>
    sealSecret({ secretAccessKey, isBound: true }, id, {
      ...{ keys, now: stack.clock, vector: randomBytes(16) },
    });
  for (let start = 0; start < ACCOUNTS; start += 500) {
    const some = ids.slice(start, start + 500);
    await stack.query(
      `INSERT INTO aws_accounts (id, account_id, auth_type, access_key_id, secret_access_key_encrypted)
       SELECT gen_random_uuid(), t.id, 'aksk', 'AKIAIOSFODNN7EXAMPLE', t.token
       FROM unnest($1::text[], $2::text[]) AS t (id, token)`,
      [some, some.map(token)],
    );
  }
}, 120_000);
afterAll(() => stack.close());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Memory that something still holds, in megabytes. */
function retained(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
}

/** Goes through results; by how much the memory in use rises meanwhile. */
async function growthOf(
  results: AsyncIterable<unknown>,
): Promise<{ count: number; megabytes: number }> {
  const before = retained();
  let [count, peak] = [0, before];
  for await (const _ of results) {
    count += 1;
    if (count % 2_000 === 0) peak = Math.max(peak, retained());
  }
  return { count, megabytes: peak - before };
}

it('the doctor looks at ten thousand accounts in little memory', async () => {
  const { count, megabytes } = await growthOf(
    examineAccounts(stack.administration, {
      ...{ checks: ['row', 'decryption'], probeCostExplorer: false, concurrency: 8 },
    }),
  );
  expect(count).toBe(ACCOUNTS);
  expect(megabytes).toBeLessThan(MOST_GROWTH_MB);
}, 120_000);

it('ten thousand key pairs are rotated in little memory', async () => {
  const rotating = stack.withKeys(`${newFernetKey()},${stack.world.encryptionKey}`);
  const keys = await rotating.keys();
  const { count, megabytes } = await growthOf(
    rotateKeys(rotating, { keys, bind: false, dryRun: false }),
  );
  expect(count).toBe(ACCOUNTS);
  expect(megabytes).toBeLessThan(MOST_GROWTH_MB);
}, 120_000);
