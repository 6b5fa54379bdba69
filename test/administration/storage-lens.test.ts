import { afterAll, beforeAll, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { removeAccount } from '../../src/administration/accounts/remove-account.ts';
import {
  readStorageLens,
  setStorageLens,
  unsetStorageLens,
} from '../../src/administration/accounts/storage-lens.ts';
import { openAppRole } from '../../src/local/database/open-app-role.ts';
import { accountSettings } from '../../src/settings/storage-lens-settings.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const SETTINGS = {
  workGroup: 'storage-lens',
  outputLocation: 's3://results-123456789012/athena/',
  mayCreate: false,
};

let stack: AdministrationStack;
let app: DatabasePool;
beforeAll(async () => {
  stack = await startAdministration();
  const connectionString = await openAppRole(stack.database.url, 'not-for-logs');
  app = new DatabasePool(async () => ({ connectionString }));
});
afterAll(async () => {
  await app.close();
  await stack.close();
});

const read = (accountId = KEY_PAIR) => accountSettings(app, accountId).storageLens();

it('is read by the functions as it was set, of that account alone, until it is taken back', async () => {
  const { administration } = stack;
  expect(await read()).toBeUndefined();
  await setStorageLens(administration, KEY_PAIR, SETTINGS);
  expect(await read()).toEqual(SETTINGS);
  expect(await readStorageLens(administration.database, KEY_PAIR)).toEqual(SETTINGS);
  expect(await read(ROLE)).toBeUndefined();
  const changed = { ...SETTINGS, workGroup: 'other', mayCreate: true };
  await setStorageLens(administration, KEY_PAIR, { ...changed, outputLocation: 's3://results' });
  expect(await read()).toEqual({ ...changed, outputLocation: 's3://results/' });
  expect(await stack.query('SELECT set_by, set_at FROM storage_lens_settings')).toEqual([
    { set_by: 'olga', set_at: stack.clock },
  ]);
  await unsetStorageLens(administration, KEY_PAIR);
  expect(await read()).toBeUndefined();
});

it('goes with the account', async () => {
  await setStorageLens(stack.administration, ROLE, SETTINGS);
  await setStorageLens(stack.administration, KEY_PAIR, SETTINGS);
  await removeAccount(stack.administration, ROLE);
  expect([await read(ROLE), await read()]).toEqual([undefined, SETTINGS]);
});

it.each([
  ['a work group without a name', { workGroup: '' }],
  ['one that would stand for others in a policy', { workGroup: 'lens*' }],
  ['one with too long a name', { workGroup: 'a'.repeat(129) }],
  ['a place that is none of S3', { outputLocation: 'https://results/athena/' }],
  ['no bucket', { outputLocation: 's3://' }],
  ['every prefix', { outputLocation: 's3://results/*/' }],
  ['another bucket by a variable', { outputLocation: `s3://results/\${aws:username}/` }],
  ['too long a place', { outputLocation: `s3://results/${'a'.repeat(1_024)}/` }],
])('refuses %s', async (_, change) => {
  await expect(
    setStorageLens(stack.administration, KEY_PAIR, { ...SETTINGS, ...change }),
  ).rejects.toMatchObject({ code: 'invalid_storage_lens' });
});

it('takes names that are as long as they may be', async () => {
  const longest = {
    ...SETTINGS,
    workGroup: 'a.b_c-'.padEnd(128, '0'),
    outputLocation: `s3://${'b'.repeat(63)}/dt=2026/${'a'.repeat(946)}/`,
  };
  await setStorageLens(stack.administration, KEY_PAIR, longest);
  expect(await read()).toEqual(longest);
});

it.each([
  ['read', () => readStorageLens(stack.administration.database, '000000000000')],
  ['set', () => setStorageLens(stack.administration, '000000000000', SETTINGS)],
  ['taken back', () => unsetStorageLens(stack.administration, '000000000000')],
])('of an account that is not there is not %s', async (_, act) => {
  await expect(act()).rejects.toMatchObject({ code: 'account_not_found' });
});

it('cannot be set by the functions, who learn that it cannot be read', async () => {
  await expect(app.query('DELETE FROM storage_lens_settings', [])).rejects.toThrow(
    /permission denied/,
  );
  await stack.query('ALTER TABLE storage_lens_settings RENAME TO elsewhere');
  await expect(read()).rejects.toMatchObject({
    name: 'DatabaseConnectionError',
    detail: expect.stringContaining('settings lookup failed'),
  });
});
