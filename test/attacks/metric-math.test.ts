import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchFamily } from '../../src/tools/cloudwatch/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../lambda/start-recorded-calls.ts';

// Metric math can run functions of the account that ask whatever they were made for with a text of the caller's,
// such as a database with SQL: no metric of CloudWatch's, whoever asks.
const ACCOUNT = '444455556666';
const REFUSED = {
  status: 'error',
  data: { error_type: 'validation_error', parameter: 'queries', path: 'queries[0].expression' },
};

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());
beforeEach(() => {
  calls.stack.aws.requests.length = 0;
});

const ask = (expression: string) =>
  calls.call({
    ...{ family: cloudwatchFamily, tool: 'get_metric_data' },
    args: { target_account_id: ACCOUNT, queries: [{ id: 'e1', expression }] },
  });
const asked = () => calls.stack.aws.requests.map(({ operation }) => operation);

describe('an expression', () => {
  it.each([
    `LAMBDA("MySQL-connector", "SELECT password FROM users")`,
    `lambda('MySQL-connector', 'DROP TABLE users')`,
    `SUM(LAMBDA ("MySQL-connector")) * 2`,
    `FILL(Lambda\n("MySQL-connector"), 0)`,
  ])('that runs a function is refused: %s', async (expression) => {
    expect(await ask(expression)).toMatchObject(REFUSED);
    expect(asked()).toEqual([]);
  });

  it('about metrics of functions is not', async () => {
    const errors = `SELECT MAX("Errors") FROM SCHEMA("AWS/Lambda", "FunctionName") GROUP BY "FunctionName"`;
    expect(await ask(errors)).toMatchObject({ status: 'success' });
    expect(asked()).toContain('GetMetricData');
  });
});
