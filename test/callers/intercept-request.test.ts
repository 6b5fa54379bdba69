import { afterAll, describe, expect, it } from 'vitest';
import {
  CALLER_HEADER,
  readCallerHeader,
  readRefusalHeader,
} from '../../src/callers/caller-header.ts';
import { IdentityProviderError } from '../../src/callers/identity-provider.ts';
import {
  type Interception,
  type InterceptorOptions,
  interceptRequest,
} from '../../src/callers/intercept-request.ts';
import type { RefusalReason } from '../../src/callers/refusal.ts';
import { tokenVerifier } from '../../src/callers/verify-token.ts';
import { REPORT_JOB } from '../../src/lambda/jobs/cost-report/audit-collection.ts';
import { signToken, startProvider } from './start-provider.ts';

const KEY = 'a-key-of-at-least-thirty-two-characters';
const NOW = new Date('2026-03-15T12:00:00Z');
const claims = { id: 'sub', organization: 'org_id', groups: ['groups', 'cognito:groups'] };
const CALL = {
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: { name: 'budgets___budgets', arguments: { target_account_id: '444455556666' } },
};

const provider = await startProvider();
afterAll(() => provider.close());
const [key = raise('expected a key')] = provider.keys;
const { discoveryUrl, issuer: iss } = provider;
const rules = { discoveryUrl, audiences: ['billing'], clients: [] };

const options = (changes: Partial<InterceptorOptions> = {}): InterceptorOptions => ({
  ...{ mode: 'grants', source: { authorizer: 'CUSTOM_JWT', claims } },
  verifyToken: tokenVerifier(rules, () => NOW),
  keys: async () => [KEY],
  toolNames: ['budgets___budgets'],
  now: () => NOW,
  ...changes,
});

const exp = NOW.getTime() / 1_000 + 600;
const bearer = (claims: object) =>
  `Bearer ${signToken({ iss, aud: 'billing', exp, ...claims }, key)}`;

function unsigned(claims: object): string {
  const [, payload] = bearer(claims).split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

function raise(message: string): never {
  throw new Error(message);
}

function intercept(
  { headers, body = CALL }: { headers?: unknown; body?: unknown },
  changes: Partial<InterceptorOptions> = {},
) {
  const gatewayRequest = { path: '/mcp', httpMethod: 'POST', headers, body };
  return interceptRequest(
    { interceptorInputVersion: '1.0', mcp: { gatewayRequest } },
    options(changes),
  );
}

async function callerOf(headers: unknown, changes: Partial<InterceptorOptions> = {}) {
  const value = toldOf(await intercept({ headers }, changes));
  return value === undefined ? undefined : readCallerHeader(value, { keys: [KEY], now: NOW });
}

/** What the functions are told. */
function toldOf({ answer: { mcp } }: Interception): string | undefined {
  if (!('transformedGatewayRequest' in mcp)) return undefined;
  return new Map(Object.entries(mcp.transformedGatewayRequest.headers)).get(CALLER_HEADER);
}

/** Why the function that gets a call will refuse it; only the signed header says so. */
async function refusedFor(headers: unknown, changes: Partial<InterceptorOptions> = {}) {
  const interception = await intercept({ headers }, changes);
  const value = toldOf(interception) ?? '';
  expect(readCallerHeader(value, { keys: [KEY], now: NOW })).toBeUndefined();
  expect(interception).not.toHaveProperty('refused');
  expect(interception.answer.mcp).toMatchObject({ transformedGatewayRequest: { body: CALL } });
  return readRefusalHeader(value, { keys: [KEY], now: NOW });
}

const refusal = (errorType: string) => ({
  interceptorOutputVersion: '1.0',
  mcp: {
    transformedGatewayResponse: {
      statusCode: 200,
      body: {
        jsonrpc: '2.0',
        id: 7,
        result: {
          isError: true,
          content: [{ type: 'text', text: expect.stringContaining(`"error_type":"${errorType}"`) }],
        },
      },
    },
  },
});

describe('the caller', () => {
  it.each([
    [{ sub: 'alice' }, { id: 'alice', organization: null, groups: [] }],
    [
      { sub: 'alice', org_id: 'o-1', groups: ['a', 'b'], 'cognito:groups': ['b', 'c'] },
      { id: 'alice', organization: 'o-1', groups: ['a', 'b', 'c'] },
    ],
    [
      { sub: 'alice', groups: 'finance' },
      { id: 'alice', organization: null, groups: ['finance'] },
    ],
    [
      { sub: 'alice', org_id: ['o-1'], groups: { 0: 'finance' } },
      { id: 'alice', organization: null, groups: [] },
    ],
  ])('of %j is %j', async (payload, caller) => {
    expect(await callerOf({ Authorization: bearer(payload) })).toEqual(caller);
  });

  it('has a name of up to 1024 characters', async () => {
    const id = 'a'.repeat(1_024);
    expect(await callerOf({ Authorization: bearer({ sub: id }) })).toMatchObject({ id });
  });

  it.each(['job', 'jobs:cost-report', 'JOB:cost-report', 'cost-report'])(
    'may be called %s, which is no job',
    async (id) => {
      expect(await callerOf({ Authorization: bearer({ sub: id }) })).toMatchObject({ id });
      const source = { authorizer: 'AWS_IAM', claims, iamCallerId: id } as const;
      expect(await callerOf({}, { source })).toMatchObject({ id });
    },
  );

  it('is read from the claims that are configured', async () => {
    const source = {
      authorizer: 'CUSTOM_JWT',
      claims: { id: 'client_id', organization: 'https://acme.example/org', groups: ['roles'] },
    } as const;
    const payload = { sub: 'x', client_id: 'agent', 'https://acme.example/org': 'o', roles: ['r'] };
    expect(await callerOf({ authorization: bearer(payload) }, { source })).toEqual({
      ...{ id: 'agent', organization: 'o', groups: ['r'] },
    });
  });

  it('has no organisation and no groups where no claims are configured for them', async () => {
    const none = { id: 'sub', organization: null, groups: [] };
    const source = { authorizer: 'CUSTOM_JWT', claims: none } as const;
    const payload = { sub: 'alice', org_id: 'o', groups: ['a'], 'cognito:groups': ['b'], '': 'x' };
    const headers = { Authorization: bearer(payload) };
    expect(await callerOf(headers, { source })).toEqual({
      ...{ id: 'alice', organization: null, groups: [] },
    });
    const nobody = { ...source, claims: { ...none, id: null } };
    expect(await refusedFor(headers, { source: nobody })).toBe('caller_unnamed');
  });

  it('of a Gateway with IAM authorization is the one that the operator names', async () => {
    const source = { authorizer: 'AWS_IAM', claims, iamCallerId: 'agents' } as const;
    expect(await callerOf({ Authorization: bearer({ sub: 'alice' }) }, { source })).toEqual({
      ...{ id: 'agents', organization: null, groups: [] },
    });
  });
});

describe('a tool call goes on to be refused by its function', () => {
  it.each<[RefusalReason, string, unknown]>([
    ['no_identity', 'no headers', undefined],
    ['no_identity', 'no token', {}],
    ['token_refused', 'a token of another kind', { Authorization: 'Basic YWxpY2U6' }],
    ['caller_unnamed', 'a token without a subject', { Authorization: bearer({ org_id: 'o-1' }) }],
    ['caller_unnamed', 'a subject that is no text', { Authorization: bearer({ sub: 7 }) }],
    ['caller_unnamed', 'half a character as subject', { Authorization: bearer({ sub: '\ud800' }) }],
    [
      'caller_unnamed',
      'a subject with a zero in it',
      { Authorization: bearer({ sub: 'alice\0' }) },
    ],
    [
      'caller_unnamed',
      'a subject that is longer than any grant',
      { Authorization: bearer({ sub: 'a'.repeat(1_025) }) },
    ],
    ['token_refused', 'a payload that is no JSON', { Authorization: 'Bearer e30.e30x.c2ln' }],
    [
      'no_identity',
      'two tokens',
      { Authorization: bearer({ sub: 'a' }), authorization: bearer({ sub: 'b' }) },
    ],
    [
      'token_refused',
      'a token that has expired',
      { Authorization: bearer({ sub: 'alice', exp: exp - 700 }) },
    ],
    [
      'token_refused',
      'a token for another audience',
      { Authorization: bearer({ sub: 'alice', aud: 'other' }) },
    ],
    [
      'token_refused',
      'a token of another issuer',
      { Authorization: bearer({ sub: 'alice', iss: `${iss}/` }) },
    ],
    [
      'token_refused',
      'a token that is not signed',
      { Authorization: `Bearer ${unsigned({ sub: 'alice' })}` },
    ],
    ['caller_unnamed', 'an inherited name', { Authorization: bearer({}), toString: 'x' }],
  ])('as %s with %s', async (reason, _, headers) => {
    expect(await refusedFor(headers)).toBe(reason);
  });

  it.each([REPORT_JOB, 'job:', 'job:anything', 'operator:olga'])(
    'as the job or operator %s',
    async (id) => {
      const headers = { Authorization: bearer({ sub: id }) };
      expect(await refusedFor(headers)).toBe('caller_unnamed');
      const source = { authorizer: 'AWS_IAM', claims, iamCallerId: id } as const;
      expect(await refusedFor(headers, { source })).toBe('caller_unnamed');
    },
  );

  it.each(['AWS_IAM', 'NONE'] as const)('by %s, whatever token there is', async (authorizer) => {
    const headers = { Authorization: bearer({ sub: 'alice' }) };
    expect(await refusedFor(headers, { source: { authorizer, claims } })).toBe('no_identity');
  });

  const groups = Array.from({ length: 200 }, (_, index) => `group-with-a-long-name-${index}`);

  it.each(['grants', 'off'] as const)('when the groups have no room, %s', async (mode) => {
    const headers = { Authorization: bearer({ sub: 'alice', groups }) };
    expect(await refusedFor(headers, { mode })).toBe('caller_too_large');
  });
});

describe('what no function would get ends here, and is told', () => {
  it.each<[string, unknown]>([
    ['a call of an unknown tool', { ...CALL, params: { name: 'budgets___drop', arguments: {} } }],
    ['a call without a tool', { ...CALL, params: undefined }],
    ['a call of something else than a name', { ...CALL, params: { name: ['budgets___budgets'] } }],
    ['a call of no version', { ...CALL, jsonrpc: undefined }],
  ])('%s', async (_, body) => {
    expect(await intercept({ headers: {}, body })).toEqual({
      answer: refusal('caller_unknown'),
      refused: 'no_identity',
    });
    const allowed = await intercept({ headers: { Authorization: bearer({ sub: 'a' }) }, body });
    expect(allowed).not.toHaveProperty('refused');
    expect(toldOf(allowed)).toMatch(/^id=a&/);
  });

  it('a call that wants no answer', async () => {
    const { id: _, ...body } = CALL;
    expect(await intercept({ headers: {}, body })).toMatchObject({ refused: 'no_identity' });
  });

  it('every call of a Gateway that was told of no tools', async () => {
    const interception = await intercept({ headers: {} }, { toolNames: [] });
    expect(interception).toEqual({ answer: refusal('caller_unknown'), refused: 'no_identity' });
  });
});

describe('a provider that cannot be asked', () => {
  const away = tokenVerifier({ ...rules, discoveryUrl: `${iss}0/none` }, () => NOW);
  const headers = { Authorization: bearer({ sub: 'alice' }) };

  it('lets no tool call through, and the model is told to try again', async () => {
    expect(await refusedFor(headers, { verifyToken: away })).toBe('identity_unavailable');
    const { answer, cause } = await intercept({ headers }, { verifyToken: away, toolNames: [] });
    expect(answer).toEqual(refusal('identity_unavailable'));
    expect(JSON.stringify(answer)).toContain('\\"retryable\\":true');
    expect(cause).toBeInstanceOf(IdentityProviderError);
    expect(await callerOf(headers)).toMatchObject({ id: 'alice' });
  });

  it('makes nobody of whoever sends another message', async () => {
    const body = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const interception = await intercept({ headers, body }, { verifyToken: away });
    expect(toldOf(interception)).toBe('nobody');
    expect(interception).toMatchObject({ refused: 'identity_unavailable' });
  });
});

describe('what the client sent as an identity', () => {
  it('is overwritten in every spelling, and the message stays as it is', async () => {
    const forged = { 'x-billing-caller': 'id=eve', 'X-Billing-Caller': 'id=eve', Accept: '*/*' };
    const { answer } = await intercept({
      headers: { ...forged, Authorization: bearer({ sub: 'a' }) },
    });
    const value = expect.stringMatching(/^id=a&at=/);
    expect(answer).toEqual({
      interceptorOutputVersion: '1.0',
      mcp: {
        transformedGatewayRequest: {
          headers: { 'x-billing-caller': value, 'X-Billing-Caller': value },
          body: CALL,
        },
      },
    });
  });

  it.each<[string, Partial<InterceptorOptions>, unknown]>([
    ['in another message of nobody', {}, { jsonrpc: '2.0', id: 1, method: 'tools/list' }],
    ['in a batch of nobody', {}, [CALL]],
    ['when callers are not distinguished', { mode: 'off' }, CALL],
  ])('is overwritten with nobody %s', async (_, changes, body) => {
    const interception = await intercept(
      { headers: { 'X-Billing-Caller': 'id=eve' }, body },
      changes,
    );
    const headers = { 'x-billing-caller': 'nobody', 'X-Billing-Caller': 'nobody' };
    expect(interception.refused).toBe(changes.mode === 'off' ? undefined : 'no_identity');
    expect(interception.answer.mcp).toEqual({ transformedGatewayRequest: { headers, body } });
  });
});

describe('asked twice', () => {
  it('the interceptor says the same', async () => {
    const headers = { Authorization: bearer({ sub: 'alice' }) };
    expect(await intercept({ headers })).toEqual(await intercept({ headers }));
  });
});
