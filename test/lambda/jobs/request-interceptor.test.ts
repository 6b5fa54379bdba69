import { beforeEach, describe, expect, it } from 'vitest';
import { callerKeys } from '../../../src/callers/caller-keys.ts';
import { IdentityProviderError } from '../../../src/callers/identity-provider.ts';
import { requestInterceptor } from '../../../src/lambda/jobs/request-interceptor.ts';
import type { CallMetrics } from '../../../src/lambda/observe/metrics.ts';

const claims = { id: 'sub', organization: 'org_id', groups: ['groups'] };
const KEY = 'a-key-of-at-least-thirty-two-characters';
const CALL = {
  ...{ jsonrpc: '2.0', id: 7, method: 'tools/call' },
  params: { name: 'budgets___budgets', arguments: {} },
};
const UNKNOWN_TOOL = { ...CALL, params: { name: 'budgets___other' } };
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' };

const lines: [string, unknown][] = [];
const metrics: CallMetrics[] = [];
beforeEach(() => {
  lines.length = 0;
  metrics.length = 0;
});

const log = (line: unknown, ...fields: unknown[]) => void lines.push([String(line), fields[0]]);

function intercept(body: unknown, changes: Partial<Parameters<typeof requestInterceptor>[0]> = {}) {
  const handler = requestInterceptor({
    ...{ mode: 'grants', source: { authorizer: 'CUSTOM_JWT', claims } },
    verifyToken: async (token) => (token === 'Bearer good' ? { sub: 'alice' } : undefined),
    keys: async () => [KEY],
    toolNames: ['budgets___budgets'],
    now: () => new Date('2026-03-15T12:00:00Z'),
    logger: { info: log, warn: log, error: log },
    publishMetrics: (published) => metrics.push(published),
    ...changes,
  });
  const headers = { Authorization: 'Bearer canary' };
  return handler({ mcp: { gatewayRequest: { headers, body } } });
}

const refusedLine = ['request refused', { decision: 'token_refused', outcome: 'caller_unknown' }];
const denial = { measurements: [['Denials', 1]], properties: {}, errorType: 'caller_unknown' };

describe('a refused request that reaches no function', () => {
  it.each<[string, unknown]>([
    ['a call of an unknown tool', UNKNOWN_TOOL],
    ['a message that is no call', LIST],
    ['a batch', [CALL]],
    ['no message at all', null],
  ])('is one line and one metric: %s', async (_, body) => {
    await intercept(body);
    expect(lines).toEqual([refusedLine]);
    expect(metrics).toEqual([denial]);
    expect(JSON.stringify([lines, metrics])).not.toContain('canary');
  });

  it('is none where callers are not distinguished', async () => {
    await intercept(LIST, { mode: 'off' });
    expect([lines, metrics]).toEqual([[], []]);
  });
});

it('a refused call that its function records is neither line nor metric here', async () => {
  const answer = await intercept(CALL);
  expect(answer.mcp).toHaveProperty('transformedGatewayRequest');
  expect([lines, metrics]).toEqual([[], []]);
});

it('a provider that cannot be asked is a line, whoever records the call', async () => {
  const cause = new IdentityProviderError('away', { cause: new TypeError('canary') });
  await intercept(CALL, { verifyToken: () => Promise.reject(cause) });
  expect(lines).toMatchObject([
    ['identity provider', { detail: 'IdentityProviderError: TypeError' }],
  ]);
  expect(JSON.stringify(lines)).not.toContain('canary');
});

it('an interceptor that fails ends the request, with a line and a metric', async () => {
  const answer = await intercept(CALL, { keys: async () => [] });
  expect(answer.mcp).toMatchObject({
    transformedGatewayResponse: { body: { id: 7, error: { code: -32_603 } } },
  });
  expect(lines).toMatchObject([['request interceptor', { error: 'TypeError' }]]);
  expect(metrics).toMatchObject([{ measurements: [['Errors', 1]], errorType: 'internal_error' }]);
});

it('a key that cannot be used is said by name, and nothing of the key', async () => {
  const keys = callerKeys({ keys: `${KEY},canary` }, async () => '');
  const failed = [['request interceptor', { error: 'CallerKeyError' }]];
  await intercept(CALL, { keys });
  expect(lines).toMatchObject(failed);
  expect(JSON.stringify([lines, metrics])).not.toContain('canary');
  lines.length = 0;
  await intercept(CALL, { keys: callerKeys({ keys: `${KEY},${KEY}` }, async () => '') });
  expect(lines).toEqual([]);
});
