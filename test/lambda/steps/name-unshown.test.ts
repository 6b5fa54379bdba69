import { afterAll, beforeAll, expect, it } from 'vitest';
import { budgetsFamily } from '../../../src/tools/budgets/family.ts';
import { type RecordedCalls, startRecordedCalls } from '../start-recorded-calls.ts';

let calls: RecordedCalls;
beforeAll(async () => {
  calls = await startRecordedCalls();
});
afterAll(() => calls.close());

const ask = (budget_name: string) =>
  calls.call({
    family: budgetsFamily,
    tool: 'budgets',
    args: { target_account_id: '777788889999', budget_name },
  });

it('says what AWS answered that nobody sees', async () => {
  const part = 'FilterExpression.And[].ProductAttributes';
  expect(await ask('Model calls')).toMatchObject({
    status: 'success',
    data: { budgets: [{ not_shown: [part] }], not_shown: [`DescribeBudget: Budget.${part}`] },
  });
});

it('says nothing where all is seen', async () => {
  const answer = await ask('Monthly total');
  expect(answer).toMatchObject({ status: 'success', data: { total_count: 1 } });
  expect(answer.data).not.toHaveProperty('not_shown');
});
