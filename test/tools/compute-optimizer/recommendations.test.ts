import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeOptimizer } from '../../../src/tools/compute-optimizer/compute-optimizer.ts';
import { callTool } from '../../support/call-tool.ts';
import { type ScriptedAws, startScriptedAws } from '../../support/start-scripted-aws.ts';
import { MACHINES } from './machine-cases.ts';
import { SERVICES } from './service-cases.ts';

const CASES = [...MACHINES, ...SERVICES];

let scripted: ScriptedAws;

beforeAll(async () => {
  scripted = await startScriptedAws();
});
afterAll(() => scripted.close());

async function recommendations(operation: string, api: string, answer: object) {
  scripted.script({ GetEnrollmentStatus: { status: 'Active' }, [api]: answer });
  return (await callTool(computeOptimizer, { operation }, scripted.aws())).recommendations;
}

describe('a recommendation has the keys of the reference server', () => {
  it.each(CASES)('$operation', async ({ operation, api, list, sent, shown }) => {
    expect(await recommendations(operation, api, { [list]: [sent] })).toEqual([shown]);
  });
});

describe('a recommendation of which AWS tells nothing says null', () => {
  it.each(CASES)('$operation', async ({ operation, api, list, shown }) => {
    const [bare] = (await recommendations(operation, api, { [list]: [{}] })) as object[];
    expect(Object.keys(bare ?? {})).toEqual(Object.keys(shown));
    const options = 'recommendation_options' in shown ? { recommendation_options: [] } : {};
    expect(bare).toMatchObject({ account_id: null, ...options });
  });
});
