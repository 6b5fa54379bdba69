import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encryptFernet } from '../../../src/accounts/fernet.ts';
import { parseFernetKeys } from '../../../src/accounts/fernet-keys.ts';
import { openSecret } from '../../../src/accounts/stored-secret.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { newFernetKey } from '../../administration/start-administration.ts';
import { runAccounts, startAccounts } from './run-accounts.ts';

const ROWS = 3_000;
const newest = newFernetKey();
const secretOf = (accountId: string) => `secret-of-${accountId}`;

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  await stack.query('TRUNCATE aws_accounts');
  const keys = parseFernetKeys(stack.world.encryptionKey);
  const ids = Array.from({ length: ROWS }, (_, index) => String(index).padStart(12, '0'));
  const tokens = ids.map((id) =>
    encryptFernet(secretOf(id), keys, { now: stack.clock, vector: randomBytes(16) }),
  );
  await stack.query(
    `INSERT INTO aws_accounts (id, account_id, auth_type, access_key_id, secret_access_key_encrypted)
     SELECT gen_random_uuid(), t.id, 'aksk', 'AKIAIOSFODNN7EXAMPLE', t.token
     FROM unnest($1::text[], $2::text[]) AS t (id, token)`,
    [ids, tokens],
  );
});
afterAll(() => stack.close());

async function secretsUnder(keys: string): Promise<number> {
  const rows = await stack.query(
    'SELECT account_id AS id, secret_access_key_encrypted AS token FROM aws_accounts',
  );
  expect(rows).toHaveLength(ROWS);
  return rows.filter(({ id, token }) => opens(String(id), String(token), keys)).length;
}

function opens(id: string, token: string, keys: string): boolean {
  try {
    return openSecret(token, id, parseFernetKeys(keys)).secretAccessKey === secretOf(id);
  } catch {
    return false;
  }
}

it('killed half way and run again, it ends complete with nothing lost', async () => {
  const environment = { ENCRYPTION_KEY: `${newest},${stack.world.encryptionKey}` };
  const killed = startAccounts(stack, ['rotate-key'], { environment });
  while ((await secretsUnder(newest)) === 0) await wait(20);
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const rotated = await secretsUnder(newest);
  expect(rotated).toBeGreaterThan(0);
  expect(rotated).toBeLessThan(ROWS);
  expect(await secretsUnder(environment.ENCRYPTION_KEY)).toBe(ROWS);

  const { records, exitCode, errors } = await runAccounts(
    stack,
    ['rotate-key', '--json'],
    environment,
  );
  expect({ exitCode, records }).toEqual({
    exitCode: 0,
    records: [
      { when: 'before', rows_per_key: [rotated, ROWS - rotated], unreadable: 0, unbound: ROWS },
      { dry_run: false, rotated: ROWS - rotated, current: rotated, failed: 0 },
      { when: 'after', rows_per_key: [ROWS, 0], unreadable: 0, unbound: ROWS },
    ],
  });
  expect(errors).toContain(`${ROWS} of ${ROWS} key pairs\n`);
  expect(await secretsUnder(newest)).toBe(ROWS);
}, 60_000);

it('fails when a row does, and says which', async () => {
  await stack.updateAccount('000000000007', { secret_access_key_encrypted: 'no token' });
  const { output, exitCode } = await runAccounts(stack, ['rotate-key', '--dry-run'], {
    ENCRYPTION_KEY: newest,
  });
  expect(exitCode).toBe(1);
  expect(output).toContain('FAILED  000000000007  no key opens the stored secret\n');
}, 60_000);
