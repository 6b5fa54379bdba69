// The doctor has a deployed function try roles: real requests of the SDK, and the real function.

import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DatabasePool } from '../../src/accounts/database-pool.ts';
import type { Administration } from '../../src/administration/administration.ts';
import { examineAccounts } from '../../src/administration/doctor/examine-accounts.ts';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { AccessControl } from '../../src/callers/access-control.ts';
import { billingHandler } from '../../src/lambda/handler.ts';
import { type LoopbackServer, listenOnLoopback } from '../../src/local/loopback-server.ts';
import { budgetsFamily } from '../../src/tools/budgets/family.ts';
import { unobserved } from '../lambda/unobserved.ts';
import { keptResults } from '../support/kept-results.ts';
import { type AdministrationStack, startAdministration } from './start-administration.ts';

const ROLE = '444455556666';
const REFUSING = '999988887777';
const FUNCTION = 'agentcore-billing-tools-prod-budgets';

let stack: AdministrationStack;
let app: DatabasePool;
let lambda: LoopbackServer;
const invocations: { path: string; signed: string; event: unknown }[] = [];

/** What functions answer that are not the real one, by name. */
const SCRIPTED: Readonly<Record<string, (response: ServerResponse) => void>> = {
  broken: (response) => response.setHeader('X-Amz-Function-Error', 'Unhandled').end('{}'),
  another: (response) => response.end('{"hello":"world"}'),
  lax: (response) =>
    response.end(
      '{"status":"success","data":{"signs_in":"yes","refuses_wrong_external_id":"no","reason":null}}',
    ),
  forbidden: (response) =>
    response
      .writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' })
      .end('{"Message":"not authorized"}'),
};

beforeAll(async () => {
  stack = await startAdministration();
  app = new DatabasePool(async () => ({ connectionString: stack.appUrl }));
  const functions = createServer(async (request, response) => {
    const [, name = ''] = /functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? [];
    const event: unknown = JSON.parse(await text(request));
    const signed = request.headers.authorization ?? '';
    invocations.push({ path: request.url ?? '', signed, event });
    const scripted = SCRIPTED[name];
    if (scripted) scripted(response);
    else response.end(JSON.stringify(await invoke(event)));
  });
  lambda = await listenOnLoopback(functions);
  process.env.AWS_ENDPOINT_URL_LAMBDA = lambda.url;
});
beforeEach(async () => {
  invocations.length = 0;
  await stack.reset();
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_LAMBDA;
  await lambda.close();
  await app.close();
  await stack.close();
});

function invoke(event: unknown) {
  const now = () => stack.clock;
  const handler = billingHandler(budgetsFamily, {
    ...unobserved,
    ...{ database: app, auditMode: 'on', region: stack.world.region, now },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    resolver: stack.resolver(),
    access: new AccessControl({ mode: 'grants', database: app, now }),
    callerKeys: async () => [],
    createAws: createAwsFactory(now),
    results: keptResults(now),
    spending: [],
  });
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 9e4 };
  return handler(event, context as unknown as Context);
}

async function externalIdOf(accountId: string, functionName: string | undefined) {
  const administration: Administration = stack.administration;
  const options = {
    ...{ probeCostExplorer: false, concurrency: 1, functionName },
    ...{ checks: ['external-id'] as const, filter: { accountIds: [accountId] } },
  };
  for await (const { findings } of examineAccounts(administration, options)) return findings[0];
  return undefined;
}

it('the function’s own trust is what is looked at', async () => {
  expect(await externalIdOf(ROLE, FUNCTION)).toEqual({
    check: 'external-id',
    status: 'ok',
    detail: `the role lets ${FUNCTION} in with its external id, and with no wrong one`,
  });
  expect(invocations).toMatchObject([
    {
      path: `/2015-03-31/functions/${FUNCTION}/invocations`,
      signed: expect.stringContaining(`/${stack.world.region}/lambda/aws4_request`),
      event: { probe_sign_in: ROLE },
    },
  ]);
});

it('a function that the role does not let in is told', async () => {
  expect(await externalIdOf(REFUSING, FUNCTION)).toMatchObject({
    status: 'failed',
    detail: `${FUNCTION} is not let in`,
    next_step: expect.stringContaining('onboarding'),
  });
});

it('a role that lets it in with any external id is told', async () => {
  expect(await externalIdOf(ROLE, 'lax')).toMatchObject({
    status: 'failed',
    detail: 'lax is let in with a wrong external id',
  });
});

it.each([
  ['broken', 'broken was asked: it ended without an answer'],
  ['another', /^another was asked: /],
  ['forbidden', /^forbidden was asked: AccessDeniedException/],
])('nothing is known from a function that is %s', async (name, detail) => {
  expect(await externalIdOf(ROLE, name)).toMatchObject({
    status: 'unknown',
    detail: typeof detail === 'string' ? detail : expect.stringMatching(detail),
    next_step: expect.any(String),
  });
});

it('without one, whoever runs the doctor tries', async () => {
  expect(await externalIdOf(ROLE, undefined)).toMatchObject({ status: 'ok' });
  expect(invocations).toEqual([]);
});
