import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import { findEntries } from '../../src/audit/find-entries.ts';
import { CALLER_HEADER, writeCallerHeader } from '../../src/callers/caller-header.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import {
  createTokenKey,
  issueToken,
  type TokenRequest,
} from '../../src/local/gateway/token-key.ts';
import { type LocalGateway, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { type Outcome, sendToGateway } from './send-to-gateway.ts';

// Mallory may ask budgets about one account of organisation A, and tries for more.
const GRANTED = '444455556666';
const OTHER_ORGANIZATION = '777788889999';
const BUDGETS = 'budgets___budgets';
const ALICE = { subject: 'alice' };
const NOT_FOUND = {
  kind: 'answer',
  errorType: 'account_not_found',
  text: JSON.stringify({
    status: 'error',
    data: { error_type: 'account_not_found' },
    message: 'Account not found. Please check the account ID.',
  }),
};

let gateway: LocalGateway;
let operator: DatabasePool;
let mallory: string;
beforeAll(async () => {
  gateway = await startLocalGateway();
  operator = new DatabasePool(async () => ({ connectionString: gateway.local.databaseUrl }));
  mallory = await token({ subject: 'mallory' });
  await grant('mallory', GRANTED);
});
afterAll(async () => {
  await operator.close();
  await gateway.close();
});
beforeEach(() => {
  gateway.local.aws.requests.length = 0;
});

const token = (request: TokenRequest) => issueToken(gateway.tokenKey.privateKey, request);

function grant(
  caller: string,
  accountId: string,
  changes: { family?: string; expiresAt?: Date } = {},
) {
  return addGrant(operator, {
    principal: { type: 'caller', id: caller },
    target: { type: 'account', id: accountId },
    toolFamilies: [changes.family ?? 'budgets'],
    scope: 'payer',
    expiresAt: changes.expiresAt ?? null,
    createdBy: 'test',
  });
}

interface Attempt {
  readonly bearer?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tool?: string;
  readonly account?: unknown;
  readonly args?: Readonly<Record<string, unknown>>;
}

function attempt({ bearer, headers, tool = BUDGETS, account, args }: Attempt): Promise<Outcome> {
  return sendToGateway({
    url: gateway.url,
    headers: { ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }), ...headers },
    tool,
    args: { ...(account !== undefined && { target_account_id: account }), ...args },
  });
}

const allowed = { kind: 'answer', errorType: undefined };
const askedOfAws = () => gateway.local.aws.requests.map(({ operation }) => operation);

/** The same call as it is meant to be made goes through. */
async function expectAllowed(call: Attempt): Promise<void> {
  expect(await attempt(call)).toMatchObject(allowed);
}

describe('a caller gets the accounts that were granted, and', () => {
  it.each<[string, unknown]>([
    ['an account of another organisation', OTHER_ORGANIZATION],
    ['an account of the same organisation', '999988887777'],
    ['an account that does not exist', '000011112222'],
    ['no account, which is the functions’ own', undefined],
  ])('not %s, all with the same answer', async (_, account) => {
    expect(await attempt({ bearer: mallory, account })).toEqual(NOT_FOUND);
    expect(askedOfAws()).toEqual([]);
    await expectAllowed({ bearer: mallory, account: GRANTED });
  });

  it.each<[string, unknown]>([
    ['with a space before it', ` ${GRANTED}`],
    ['with a line break after it', `${GRANTED}\n`],
    ['in full-width digits', '４４４４５５５５６６６６'],
    ['without its leading zeros', '11112222'],
    ['as a number', 444455556666],
    ['as an empty text', ''],
    ['in a list', [GRANTED]],
    ['under the name of the own account', 'own'],
    ['as SQL', `${GRANTED}' OR '1'='1`],
  ])('not an account id %s', async (_, account) => {
    expect(await attempt({ bearer: mallory, account })).toMatchObject({
      errorType: 'validation_error',
    });
    expect(askedOfAws()).toEqual([]);
    await expectAllowed({ bearer: mallory, account: GRANTED });
  });

  it('not with the tools of another family', async () => {
    const tool = 'cost-explorer___cost-explorer';
    const args = { operation: 'getCostAndUsage' };
    expect(await attempt({ bearer: mallory, account: GRANTED, tool, args })).toEqual(NOT_FOUND);
    await grant('trent', GRANTED, { family: 'cost-explorer' });
    const trent = await token({ subject: 'trent' });
    await expectAllowed({ bearer: trent, account: GRANTED, tool, args });
  });

  it('not after the grant has expired', async () => {
    const hour = 3_600_000;
    await grant('victor', GRANTED, { expiresAt: new Date(Date.now() - hour) });
    await grant('walter', GRANTED, { expiresAt: new Date(Date.now() + hour) });
    const [victor, walter] = [
      await token({ subject: 'victor' }),
      await token({ subject: 'walter' }),
    ];
    expect(await attempt({ bearer: victor, account: GRANTED })).toEqual(NOT_FOUND);
    await expectAllowed({ bearer: walter, account: GRANTED });
  });
});

// What is no valid token, by what is wrong with it.
const WRONG_TOKENS: readonly [string, () => Promise<string | undefined>][] = [
  ['without a token', async () => undefined],
  ['with a token that has expired', () => token({ subject: 'alice', lifetimeSeconds: -10 })],
  ['with a token for another audience', () => token({ subject: 'alice', audience: 'other' })],
  [
    'with a token under another key',
    async () => issueToken((await createTokenKey()).privateKey, { subject: 'alice' }),
  ],
  [
    'with a token that has been changed',
    async () => {
      const [head, , signature] = mallory.split('.');
      const [, claims] = (await token({ subject: 'alice' })).split('.');
      return [head, claims, signature].join('.');
    },
  ],
  [
    'with a token that is not signed',
    async () => {
      const [, claims] = (await token({ subject: 'alice' })).split('.');
      return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    },
  ],
];

describe('an identity cannot be made up', () => {
  it.each(WRONG_TOKENS)('%s', async (_, makeToken) => {
    const outcome = await attempt({ bearer: await makeToken(), account: GRANTED });
    expect(outcome).toMatchObject({ kind: 'http', status: 401 });
    await expectAllowed({ bearer: await token({ subject: 'alice' }), account: GRANTED });
  });

  it('with a token that names nobody', async () => {
    const outcome = await attempt({ bearer: await token({ subject: '' }), account: GRANTED });
    expect(outcome).toMatchObject({ errorType: 'caller_unknown' });
  });

  it.each(['x-billing-caller', 'X-Billing-Caller', 'X-BILLING-CALLER'])(
    'in a header of the client’s own: %s',
    async (name) => {
      const now = new Date();
      const forged = writeCallerHeader(
        { id: 'alice', organization: null, groups: [] },
        { keys: ['a-key-that-the-attacker-has-made-up'], now },
      );
      for (const value of ['alice', 'id=alice', forged]) {
        const headers = { [name]: value };
        const call = { bearer: mallory, headers };
        expect(await attempt({ ...call, account: OTHER_ORGANIZATION })).toEqual(NOT_FOUND);
        await expectAllowed({ ...call, account: GRANTED });
      }
    },
  );

  it('by claims that are not configured, or of another form', async () => {
    const claims = { id: 'alice', caller: 'alice', groups: { 0: 'platform-team' }, roles: ['*'] };
    const bearer = await token({ subject: 'mallory', claims });
    expect(await attempt({ bearer, account: '999988887777' })).toEqual(NOT_FOUND);
    await expectAllowed({ bearer, account: GRANTED });
  });
});

describe('a page token of one account', () => {
  it('is worthless for another', async () => {
    const alice = await token({ subject: 'alice' });
    const tool = 'budgets___budgets';
    const args = { max_results: 1, max_pages: 1 };
    const first = await attempt({ bearer: alice, tool, account: OTHER_ORGANIZATION, args });
    const next = /\\?"next_token\\?":\\?"([^"\\]+)/.exec(
      first.kind === 'answer' ? first.text : '',
    )?.[1];
    expect(next).toBeDefined();
    const goOn = { tool, args: { ...args, next_token: next } };
    expect(await attempt({ bearer: mallory, account: GRANTED, ...goOn })).toMatchObject({
      errorType: 'validation_error',
    });
    await expectAllowed({ bearer: alice, account: OTHER_ORGANIZATION, ...goOn });
  });
});

describe('a Gateway without an interceptor', () => {
  it('answers nobody, whatever the client’s headers say', async () => {
    const open = await startLocalGateway({ interceptor: false });
    const call = { url: open.url, tool: BUDGETS, args: { target_account_id: GRANTED } };
    const authorization = { Authorization: `Bearer ${open.token}` };
    const outcomes = [
      await sendToGateway({ ...call, headers: authorization }),
      await sendToGateway({ ...call, headers: { ...authorization, [CALLER_HEADER]: 'id=alice' } }),
    ];
    await open.close();
    expect(outcomes).toMatchObject([
      { errorType: 'caller_unknown' },
      { errorType: 'caller_unknown' },
    ]);
    await expectAllowed({ bearer: await token({ subject: 'alice' }), account: GRANTED });
  });
});

describe('a Gateway whose authorizer lets everybody in', () => {
  let open: LocalGateway;
  const output: string[] = [];
  beforeAll(async () => {
    open = await startLocalGateway({ authorizer: false, onOutput: (text) => output.push(text) });
  });
  afterAll(() => open.close());

  const ask = (bearer: string | undefined) =>
    sendToGateway({
      url: open.url,
      headers: { ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }) },
      tool: BUDGETS,
      args: { target_account_id: GRANTED },
    });

  it.each(WRONG_TOKENS)('answers nobody %s', async (_, makeToken) => {
    expect(await ask(await makeToken())).toMatchObject({ errorType: 'caller_unknown' });
    // That gateway has a key of its own: to it all of these are another's.
    expect(await ask(open.token)).toMatchObject(allowed);
  });

  it('leaves a row of every refused call, and names nobody in it', async () => {
    await ask(mallory);
    const trail = new DatabasePool(async () => ({ connectionString: open.local.databaseUrl }));
    const [entry] = await findEntries(trail, { limit: 1 });
    await trail.close();
    expect(entry).toMatchObject({
      ...{ decision: 'denied', decisionReason: 'token_refused', outcome: 'caller_unknown' },
      ...{ callerId: null, tool: 'budgets' },
    });
  });

  it('leaves a line and a metric of what reaches no function', async () => {
    output.length = 0;
    await ask(mallory);
    const lines = output.join('').split('\n');
    // Connecting is no tool call.
    const refused = lines.find((line) => line.includes('request refused'));
    expect(refused).toContain('"decision":"token_refused"');
    expect(lines.find((line) => line.includes('"Denials":1'))).toContain(
      '"Metrics":[{"Name":"Denials"',
    );
  });

  it('answers nobody who changes a token of its own', async () => {
    const [head, claims, signature] = open.token.split('.');
    const other = await issueToken(open.tokenKey.privateKey, { subject: 'mallory' });
    const outcomes = [
      await ask([head, other.split('.')[1], signature].join('.')),
      await ask([Buffer.from('{"alg":"none"}').toString('base64url'), claims, ''].join('.')),
      await ask(await issueToken(open.tokenKey.privateKey, { ...ALICE, lifetimeSeconds: -10 })),
      await ask(await issueToken(open.tokenKey.privateKey, { ...ALICE, audience: 'other' })),
    ];
    expect(outcomes).toMatchObject(outcomes.map(() => ({ errorType: 'caller_unknown' })));
    expect(await ask(await issueToken(open.tokenKey.privateKey, ALICE))).toMatchObject(allowed);
  });
});

describe('the table of grants', () => {
  it('that cannot be read allows nothing', async () => {
    const bearer = await token({ subject: 'alice', claims: { groups: ['new to the cache'] } });
    await operator.query('ALTER TABLE caller_grants RENAME TO away', []);
    const outcome = await attempt({ bearer, account: GRANTED });
    await operator.query('ALTER TABLE away RENAME TO caller_grants', []);
    expect(outcome).toMatchObject({ errorType: 'database_error' });
    expect(askedOfAws()).toEqual([]);
    await expectAllowed({ bearer, account: GRANTED });
  });
});

describe('CALLER_AUTHORIZATION', () => {
  it.each([
    ['Off', 'account_not_found'],
    ['off', undefined],
  ])('%s decides about a caller without grants, and says so', async (authorization, errorType) => {
    const output: string[] = [];
    const other = await startLocalGateway({ authorization, onOutput: (text) => output.push(text) });
    const bearer = await issueToken(other.tokenKey.privateKey, { subject: 'eve' });
    const outcome = await sendToGateway({
      url: other.url,
      headers: { Authorization: `Bearer ${bearer}` },
      tool: BUDGETS,
      args: { target_account_id: GRANTED },
    });
    await other.close();
    expect(outcome).toMatchObject({ kind: 'answer', errorType });
    expect(output.join('')).toContain('CALLER_AUTHORIZATION is');
  });
});
