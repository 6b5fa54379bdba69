import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GrantScope } from '../../src/callers/grant.ts';
import { addGrant } from '../../src/callers/grant-store.ts';
import { costExplorerFamily } from '../../src/tools/cost-explorer/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../lambda/start-recorded-calls.ts';

// Alice was granted all that an account is billed, Mallory and Trent its own charges. A page token of Alice's goes
// on within all of it: Mallory has it, and knows how tokens are made.
const PAYER = '444455556666';
const REFUSED = {
  status: 'error',
  data: { error_type: 'validation_error', parameter: 'next_token' },
};
const COSTS = {
  ...{ operation: 'getCostAndUsage', granularity: 'DAILY', target_account_id: PAYER },
  ...{ start_date: '2026-01-01', end_date: '2026-03-01', max_pages: 1 },
  group_by: [
    { Type: 'DIMENSION', Key: 'SERVICE' },
    { Type: 'DIMENSION', Key: 'USAGE_TYPE' },
  ],
};

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
  const grants: [string, GrantScope][] = [
    ['mallory', 'own'],
    ['trent', 'own'],
  ];
  for (const [id, scope] of grants) {
    await addGrant(calls.operator, {
      ...{ principal: { type: 'caller', id }, target: { type: 'account', id: PAYER } },
      ...{ toolFamilies: ['*'], scope, expiresAt: null, createdBy: 'test' },
    });
  }
});
afterAll(() => calls.close());
beforeEach(() => {
  calls.stack.aws.requests.length = 0;
});

const ask = (caller: string, next_token?: string) =>
  calls.call({
    ...{ family: costExplorerFamily, tool: 'cost-explorer', caller },
    args: { ...COSTS, answer: 'full', ...(next_token !== undefined && { next_token }) },
  });

async function tokenOf(caller: string): Promise<string> {
  const answer = await ask(caller);
  calls.stack.aws.requests.length = 0;
  return Object(answer).data.next_token;
}

const asked = () => calls.stack.aws.requests.map(({ operation }) => operation);

/** What a token says: of which question it is, AWS's own token, and what proves that. */
function partsOf(token: string) {
  const [said = '', ...proof] = token.split('.');
  const [question, aws] = JSON.parse(Buffer.from(said, 'base64url').toString());
  return { question, aws, proof };
}

function made(question: string, aws: string, proof: readonly string[]): string {
  const said = Buffer.from(JSON.stringify([question, aws])).toString('base64url');
  return [said, ...proof].join('.');
}

describe('a page token', () => {
  it('goes on with its own question', async () => {
    const answer = await ask('mallory', await tokenOf('mallory'));
    expect(answer).toMatchObject({ status: 'success', scope: 'own', continued: true });
  });

  it('cannot be made of AWS’s for all that the account is billed', async () => {
    const [theirs, own] = [partsOf(await tokenOf('alice')), partsOf(await tokenOf('mallory'))];
    for (const proof of [own.proof, theirs.proof, []]) {
      expect(await ask('mallory', made(own.question, theirs.aws, proof))).toMatchObject(REFUSED);
    }
    expect(asked()).not.toContain('GetCostAndUsage');
  });

  it('is worthless for another caller who was granted the same', async () => {
    const token = await tokenOf('trent');
    expect(await ask('mallory', token)).toMatchObject(REFUSED);
    expect(asked()).not.toContain('GetCostAndUsage');
    expect(await ask('trent', token)).toMatchObject({ status: 'success' });
  });
});
