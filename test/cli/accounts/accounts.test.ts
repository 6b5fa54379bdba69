import { text } from 'node:stream/consumers';
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import { accountsProgram } from '../../../src/cli/accounts/accounts-program.ts';
import { OperatorSession } from '../../../src/cli/accounts/operator-session.ts';
import { eraseObjects } from '../../../src/reports/store/s3-object-store.ts';
import { secretsOf } from '../../accounts/secrets-of.ts';
import { type AccountStack, startAccountStack } from '../../accounts/start-account-stack.ts';
import { keyOf } from '../../local/aws/aws-client.ts';
import { runAccounts, startAccounts } from './run-accounts.ts';

const KEY_PAIR = '123456789012';
const ROLE = '444455556666';
const FUNCTION_ROLE = 'arn:aws:iam::111122223333:role/functions';

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
  // Another process has the machine's clock.
  stack.clock = new Date();
});
afterAll(() => stack.close());

const run = (args: readonly string[], environment?: Record<string, string>) =>
  runAccounts(stack, args, environment);
const json = async (...args: string[]) => {
  const { records, exitCode, errors } = await run([...args, '--json']);
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: expect.any(String) });
  return records;
};
const keyPair = () => keyOf(stack.world, KEY_PAIR);

describe('help', () => {
  const program = accountsProgram(new OperatorSession(false));
  const commands = program.commands.flatMap((command) =>
    command.commands.length > 0 ? command.commands : [command],
  );

  it.each(commands.map((command) => [command.name(), command] as const))(
    'of %s shows an example that starts with its name',
    (name, command) => {
      let help = '';
      command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
      expect(help).toMatch(
        new RegExp(`Example:\n  \\$ npx billing-accounts (organization |limit |hub )?${name}`),
      );
      expect(help.split('\n').length, 'fits a screen').toBeLessThan(50);
    },
  );

  it('tells the exit codes', async () => {
    const { output, exitCode } = await run(['--help']);
    expect({ output, exitCode }).toEqual({
      output: expect.stringMatching(/0 {2}done.*\n {2}1 {2}failed.*\n {2}2 {2}the command line/),
      exitCode: 0,
    });
  });
});

describe('wrong usage ends with 2 and one line', () => {
  it.each([
    [['nonsense']],
    [['add']],
    [['add', ROLE]],
    [['add', ROLE, '--role-arn', 'a', '--access-key-id', 'b']],
    [['grant', 'person', 'alice', '--account', ROLE]],
    [['grant', 'caller', 'alice', '--account', ROLE, '--families', 'cost-explorer,nonsense']],
    [['grant', 'caller', 'alice', '--account', ROLE, '--expires', 'tomorrow']],
    [['remove', ROLE]],
    [['doctor', '--checks', 'nonsense']],
    [['storage-lens', ROLE, '--work-group', 'lens']],
    [['onboarding', '--trust', FUNCTION_ROLE]],
    [['storage-lens', ROLE, '--may-create']],
    [['update', ROLE]],
    [['grant', 'caller', '', '--account', ROLE]],
    [['audit', '--account', '12345']],
    [['storage-lens', ROLE, '--off', '--work-group', 'lens']],
  ])('%j', async (args) => {
    const { output, errors, exitCode } = await run(args);
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 2 });
    expect(errors).toMatch(/^[^\n]+\n$/);
  });

  it.each([
    [['nonsense'], ''],
    [['add'], ' add'],
    [['hub', 'add'], ' hub add'],
    [['limit', 'set', 'all', '--per', 'week'], ' limit set'],
  ])('%j, and says where to read on', async (args, command) => {
    const { errors } = await run(args);
    expect(errors).toMatch(
      new RegExp(`^error: .+ \\(see "npx billing-accounts${command} --help"\\)\n$`),
    );
  });
});

it.each([
  [['limit', 'set', 'all', '--per', 'day'], 'expected --requests or --usd', 'limit set'],
  [['add', ROLE], 'expected --role-arn or --access-key-id', 'add'],
])('what goes together wrongly says where to read on, too: %j', async (args, said, command) => {
  expect(await run(args)).toMatchObject({
    ...{ output: '', exitCode: 2 },
    errors: `${said} (see "npx billing-accounts ${command} --help")\n`,
  });
  const { errors } = await run([...args, '--json']);
  expect(JSON.parse(errors)).toEqual({ error: { code: 'usage', message: said } });
});

describe('a list with nothing in it says so to people, and nothing to programs', () => {
  it.each([
    [['grants', 'caller', 'nobody'], 'No such grants.'],
    [['limit', 'list'], 'No limits. "limit set" sets one.'],
    [['hub', 'list'], 'No hubs. "hub add" adds one.'],
    [['audit', '--caller', 'nobody'], 'No such calls.'],
  ])('%j', async (args, said) => {
    expect(await run(args)).toMatchObject({ output: '', errors: `${said}\n`, exitCode: 0 });
    expect(await run([...args, '--json'])).toMatchObject({ output: '', errors: '', exitCode: 0 });
  });

  it('one with something does not', async () => {
    expect(await run(['list'])).toMatchObject({
      output: expect.stringContaining(ROLE),
      errors: '',
    });
  });
});

describe('what fails ends with 1 and one line', () => {
  it.each([
    [['show', '000000000000'], 'account_not_found'],
    [['organization', 'show', 'nobody'], 'organization_not_found'],
    [['organization', 'add', ''], 'invalid_organization'],
    [['organization', 'update', 'Organisation A', '--name', ' '], 'invalid_organization'],
    [['grant', 'caller', 'alice', '--account', '000000000000'], 'account_not_found'],
    [['revoke', 'caller', 'nobody'], 'grant_not_found'],
    [['onboarding', '--storage-lens', ROLE], 'storage_lens_not_set_up'],
    [['onboarding', '--storage-lens', '000000000000'], 'account_not_found'],
  ])('%j', async (args, code) => {
    const { errors, exitCode } = await run([...args, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(errors)).toEqual({ error: { code, message: expect.any(String) } });
  });

  it('a database that is down', async () => {
    const DATABASE_URL = 'postgresql://owner:not-for-logs@127.0.0.1:1/x';
    const { errors, exitCode } = await run(['list'], { DATABASE_URL });
    expect({ errors, exitCode }).toEqual({
      errors: 'ECONNREFUSED: host or port cannot be reached from here.\n',
      exitCode: 1,
    });
  });
});

describe('a key pair', () => {
  it('is brought in with its secret on standard input, and shown without it', async () => {
    const { accessKeyId, secretAccessKey } = keyPair();
    await run(['remove', KEY_PAIR, '--yes']);
    const args = ['add', KEY_PAIR, '--access-key-id', accessKeyId, '--secret-file', '-', '--json'];
    const adding = startAccounts(stack, args, { input: `${secretAccessKey}\n` });
    const added = (await Promise.all([text(adding.stdout), text(adding.stderr)])).join('');
    expect(JSON.parse(added)).toMatchObject({ account_id: KEY_PAIR, auth_type: 'aksk' });
    expect((await json('doctor', KEY_PAIR))[0]).toMatchObject({ well: true });
    const { output } = await run(['show', KEY_PAIR]);
    expect(output).toContain(KEY_PAIR);
    for (const secret of secretsOf(stack.world)) {
      expect(output + added).not.toContain(secret);
    }
  });

  it('has no option for its secret', async () => {
    const { output } = await run(['add', '--help']);
    expect(output.match(/--\S*secret\S*/g)).toEqual(['--secret-file']);
  });

  it('without a terminal to ask at says what to do', async () => {
    const args = ['update', KEY_PAIR, '--access-key-id', keyPair().accessKeyId];
    expect(await run(args)).toMatchObject({
      ...{ exitCode: 2 },
      errors:
        'Secret access key: expected a terminal, or a file (- for standard input) ' +
        '(see "npx billing-accounts update --help")\n',
    });
  });
});

it('where Storage Lens may be queried is said, shown and taken back', async () => {
  const settings = ['--work-group', 'lens', '--output-location', 's3://results/athena/'];
  const said = {
    ...{ account_id: ROLE, work_group: 'lens', may_create: true },
    output_location: 's3://results/athena/',
  };
  const nothing = { work_group: null, output_location: null, may_create: null };
  expect(await json('storage-lens', ROLE, ...settings, '--may-create')).toEqual([said]);
  expect(await json('storage-lens', ROLE)).toEqual([said]);
  const policy = 'BillingToolsStorageLens';
  expect(await json('onboarding', '--storage-lens', ROLE)).toMatchObject([
    { template: { Resources: { [policy]: { Type: 'AWS::IAM::ManagedPolicy' } } } },
  ]);
  const terraform = ['--format', 'terraform', '--role-name', 'mine'];
  expect(await json('onboarding', '--storage-lens', ROLE, ...terraform)).toMatchObject([
    { terraform: expect.stringContaining('role   = "mine"') },
  ]);
  expect(await json('storage-lens', ROLE, '--off')).toEqual([{ account_id: ROLE, ...nothing }]);
});

it('accounts and organizations are listed, renamed and shut off', async () => {
  const listed = await json('list', '--organization', 'Organisation A');
  expect(listed.map(({ account_id }) => account_id)).toEqual([ROLE, '999988887777']);
  await json('organization', 'update', 'Organisation B', '--name', 'Example B');
  expect(await json('disable', ROLE)).toEqual([
    { account_id: ROLE, disabled: true, changed: true },
  ]);
  await json('organization', 'disable', 'Example B');
  const disabled = (await json('list')).filter((account) => account.disabled);
  expect(disabled.map(({ account_id }) => account_id)).toEqual([ROLE, '777788889999']);
  await json('enable', ROLE);
  await json('organization', 'enable', 'Example B');
  expect((await json('list')).filter((account) => account.disabled)).toEqual([]);
});

it('an external id is shown only when an organization is asked for', async () => {
  const [added] = await json('organization', 'add', 'Example C');
  const [shown] = await json('organization', 'show', added.id);
  expect(shown.external_id).toMatch(/^[0-9a-f]{64}$/);
  const { output } = await run(['organization', 'list']);
  expect(output).toContain('Example C');
  expect(JSON.stringify(added) + output).not.toContain(shown.external_id);
});

it('grants are made, shown and taken back', async () => {
  const target = ['--account', ROLE];
  const options = ['--families', 'budgets', '--expires', '2099-12-31T00:00:00Z'];
  const [made] = await json('grant', 'group', 'finance', ...target, ...options);
  expect(made).toMatchObject({
    tool_families: ['budgets'],
    scope: 'own',
    expires_at: '2099-12-31T00:00:00.000Z',
  });
  expect(await json('grants', 'group', 'finance')).toEqual([made]);
  expect(await json('revoke', '--id', made.id)).toEqual([made]);
  expect(await json('grants', 'group', 'finance')).toEqual([]);
});

describe('what reports keep of an account', () => {
  const owner = '111122223333';
  const bucket = (changes = {}) => ({
    ...{ REPORT_BUCKET: stack.world.reportBucket, REPORT_BUCKET_OWNER: owner },
    ...changes,
  });
  const ours = () => ({ Bucket: stack.world.reportBucket });
  const versions = async (Prefix: string) => {
    const listed = await s3().send(new ListObjectVersionsCommand({ ...ours(), Prefix }));
    return [...(listed.Versions ?? []), ...(listed.DeleteMarkers ?? [])].length;
  };
  const s3 = () =>
    new S3Client({
      ...{ endpoint: stack.aws.url, region: 'us-east-1', forcePathStyle: true },
      credentials: stack.world.own.accessKey,
    });
  const put = (Key: string) => s3().send(new PutObjectCommand({ ...ours(), Key, Body: '{}' }));
  const of = (account: string) => `answers/${account}/`;
  const gone = '444455557777';
  beforeEach(async () => {
    for (const key of ['a.json', 'a.json', 'b.json']) await put(of(gone) + key);
    await put(`answers-open/${gone}/c.json`);
    await s3().send(new DeleteObjectCommand({ ...ours(), Key: `${of(gone)}b.json` }));
    await put(`${of(ROLE)}a.json`);
    await stack.query(
      `INSERT INTO aws_accounts (id, account_id, auth_type) VALUES (gen_random_uuid(), $1, 'iam_role')`,
      [gone],
    );
  });
  afterEach(async () => {
    await stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [gone]);
    await eraseObjects(
      createAwsFactory()({
        ...{ principal: { kind: 'own-role' }, region: 'us-east-1' },
        signal: AbortSignal.timeout(30_000),
      }),
      { name: stack.world.reportBucket, owner },
      'answers',
    );
  });

  it('goes with it, in all versions', async () => {
    const { records, exitCode } = await run(['remove', gone, '--yes', '--json'], bucket());
    expect({ records, exitCode }).toEqual({
      records: [{ account_id: gone, revoked_grants: 0, erased_answers: 5 }],
      exitCode: 0,
    });
    expect(await versions(of(gone))).toBe(0);
    expect(await versions(`answers-open/${gone}/`)).toBe(0);
    expect(await versions(of(ROLE))).toBe(1);
  });

  describe('that is gone already, as when the command was killed in between', () => {
    const again = () => run(['remove', gone, '--yes', '--json'], bucket());
    beforeEach(() => stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [gone]));

    it('goes when the command is run again', async () => {
      const { records, exitCode } = await again();
      expect({ records, exitCode }).toEqual({
        records: [{ account_id: gone, revoked_grants: 0, erased_answers: 5 }],
        exitCode: 0,
      });
      expect(await versions(of(gone))).toBe(0);
      expect(await versions(`answers-open/${gone}/`)).toBe(0);
      expect(await versions(of(ROLE))).toBe(1);
    });

    it('is nothing in the end, and the account not there', async () => {
      await again();
      const { errors, exitCode } = await again();
      expect({ code: JSON.parse(errors).error.code, exitCode }).toEqual({
        code: 'account_not_found',
        exitCode: 1,
      });
    });

    it('stays where nobody says where it is, or what is named is no account', async () => {
      for (const [id, where] of [[gone], ['own', bucket()], ['44445555777', bucket()]] as const) {
        expect(await run(['remove', id, '--yes'], where)).toMatchObject({
          output: '',
          errors: expect.stringMatching(/^There is no account /),
          exitCode: 1,
        });
      }
      expect(await versions('answers')).toBe(6);
    });
  });

  it('is named when nobody says where it is', async () => {
    const { errors, exitCode } = await run(['remove', gone, '--yes']);
    expect({ errors, exitCode }).toEqual({
      errors: expect.stringMatching(
        /remove answers\/444455557777\/ and answers-open\/444455557777\/ with all versions/,
      ),
      exitCode: 0,
    });
    expect(await versions(of(gone))).toBe(4);
  });

  it('is named when the bucket refuses, and the command ends with 1', async () => {
    const elsewhere = bucket({ REPORT_BUCKET_OWNER: '123456789012' });
    expect(await run(['remove', gone, '--yes'], elsewhere)).toMatchObject({
      errors:
        'AccessDenied from billing-tools-reports: remove answers/444455557777/ and ' +
        'answers-open/444455557777/ there with all versions.\n',
      exitCode: 1,
    });
    expect(await versions(of(gone))).toBe(4);
  });
});

it('an account that is turned on and stays shut off with its organization says so', async () => {
  await json('organization', 'disable', 'Organisation A');
  await json('disable', ROLE);
  const { output, errors } = await run(['enable', ROLE]);
  expect({ output, errors }).toEqual({
    output: `enabled ${ROLE}\n`,
    errors: expect.stringMatching(/^It stays shut off .*: organization enable [0-9a-f-]{36}\n$/),
  });
  expect(await json('enable', ROLE)).toEqual([
    { account_id: ROLE, disabled: true, changed: false },
  ]);
  await json('organization', 'enable', errors.trim().split(' ').at(-1) ?? '');
  expect(await run(['enable', ROLE])).toMatchObject({ errors: '', exitCode: 0 });
  expect(await json('show', ROLE)).toMatchObject([{ disabled: false }]);
});

it('what others call accounts and callers neither steers the terminal nor passes for another line', async () => {
  const named = 'Shop\nwell    999999999999  Forged\u001b]0;title\u0007';
  await stack.query('UPDATE aws_accounts SET alias = $2 WHERE account_id = $1', [ROLE, named]);
  const grant = ['grant', 'caller', named, '--account', ROLE];
  const shown = [
    ['list'],
    ['show', ROLE],
    ['doctor', ROLE, '--checks', 'row'],
    grant,
    ['grants', '--account', ROLE],
    ['revoke', '--account', ROLE],
  ];
  for (const args of shown) {
    const { output, errors } = await run(args);
    expect(output, args[0]).toContain('Shop\uFFFDwell    999999999999  Forged\uFFFD]0;title\uFFFD');
    expect(`${output}${errors}`, args[0]).not.toMatch(/^well {4}999999999999/m);
    expect(`${output}${errors}`, args[0]).not.toContain('\u001b');
  }
  expect((await json('show', ROLE))[0]).toMatchObject({ alias: named });
});

it('grants of an account that is gone are shown, taken back or kept', async () => {
  const role = stack.world.accounts.find(({ accountId }) => accountId === ROLE);
  const add = ['add', ROLE, '--organization', 'Organisation A', '--role-arn'];
  const arn = role && 'roleArn' in role ? role.roleArn : '';
  const [granted] = await json('grant', 'caller', 'erin', '--account', ROLE);
  await stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [ROLE]);
  expect(await run([...add, arn])).toMatchObject({
    exitCode: 1,
    errors: expect.stringMatching(
      /^Grants for 444455556666 .*caller erin .*--keep-grants keeps them\.\n$/,
    ),
  });
  expect(await json('grants', '--account', ROLE)).toEqual([granted]);
  await json(...add, arn, '--keep-grants');
  await stack.query('DELETE FROM aws_accounts WHERE account_id = $1', [ROLE]);
  expect(await json('revoke', '--account', ROLE)).toEqual([granted]);
  expect((await run(['grants', '--account', ROLE])).exitCode).toBe(1);
  await json(...add, arn);
});

it('what a payer is billed is granted by name only, with a warning', async () => {
  const own = await run(['grant', 'caller', 'dave', '--account', ROLE]);
  expect(own).toMatchObject({
    output: expect.stringMatching(/ may ask own charges of account 444455556666 /),
    errors: expect.stringMatching(/^Own charges only: .*budgets and anomalies are refused/),
  });
  const all = await run(['grant', 'caller', 'dave', '--account', ROLE, '--scope', 'payer']);
  expect(all).toMatchObject({
    output: expect.stringMatching(/ may ask all that is billed to account 444455556666 /),
    errors: expect.stringMatching(/^All that is billed: .*that are shut off/),
  });
  expect(await json('grants', 'caller', 'dave')).toMatchObject([
    { scope: expect.any(String) },
    { scope: expect.any(String) },
  ]);
  expect(await run(['grant', 'caller', 'dave', '--account', ROLE, '--scope', 'all'])).toMatchObject(
    { output: '', exitCode: 2 },
  );
});

it('who goes on seeing an account that is shut off is said, where another one pays', async () => {
  const { errors } = await run(['disable', '210987654321']);
  expect(errors).toMatch(
    /^Where another account pays.*\n.+dave may ask all that is billed to.*\n$/,
  );
  const { errors: ofPayer } = await run(['disable', ROLE]);
  expect(ofPayer).toBe('');
  await run(['revoke', 'caller', 'dave']);
  expect((await run(['disable', '210987654321'])).errors).toBe('');
  await json('enable', '210987654321');
  await json('enable', ROLE);
});

it('the doctor fails when one account does', async () => {
  const { output, errors, exitCode } = await run(['doctor', ROLE, '210987654321']);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^FAILED {2}210987654321\n {8}failed {3}decryption: .+ → .+$/m);
  expect(errors).toMatch(/2 accounts, 1 of them not well\n$/);
});

it('a member role is printed, and how to spread it is said apart from it', async () => {
  const args = ['onboarding', '--organization', 'Organisation A', '--trust', FUNCTION_ROLE];
  const { output, errors } = await run(args);
  const { Resources } = JSON.parse(output);
  expect(JSON.stringify(Resources)).toContain(stack.world.organizations[0]?.externalId);
  expect(errors).toContain('aws cloudformation create-stack-set');
  const terraform = await run([...args, '--format', 'terraform']);
  expect(terraform.output).toMatch(/^resource "aws_iam_role"/);
});
