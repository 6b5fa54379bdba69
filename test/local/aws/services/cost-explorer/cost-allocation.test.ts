import type {
  DescribeCostCategoryDefinitionResponse,
  GetCostCategoriesResponse,
  GetTagsResponse,
  ListCostAllocationTagBackfillHistoryResponse,
  ListCostAllocationTagsResponse,
  ListCostCategoryDefinitionsResponse,
} from '@aws-sdk/client-cost-explorer';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../../src/calendar.ts';
import type { Expression } from '../../../../../src/local/aws/services/cost-explorer/expression.ts';
import { matchExpression } from '../../../../../src/local/aws/services/cost-explorer/match-expression.ts';
import { now } from '../../../data/world-accounts.ts';
import { ask, data, refusal } from './ask.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const TimePeriod = { Start: '2026-10-01', End: '2026-11-01' };

describe('cost allocation tags', () => {
  const tags = (input: object, account = PAYER) =>
    ask<ListCostAllocationTagsResponse>('ListCostAllocationTags', { ...input }, { account });
  const keys = ({ CostAllocationTags = [] }: ListCostAllocationTagsResponse) =>
    CostAllocationTags.map(({ TagKey }) => TagKey);

  it.each(['111122223333', '444455556666'])(
    'that are active are those of the bills of %s',
    (account) => {
      const { Tags } = ask<GetTagsResponse>('GetTags', { TimePeriod }, { account });
      expect(keys(tags({ Status: 'Active' }, account))).toEqual(Tags);
    },
  );

  it.each([
    [{ Status: 'Inactive' }, ['aws:createdBy', 'cost-center']],
    [{ Type: 'AWSGenerated' }, ['aws:createdBy']],
    [{ TagKeys: ['team', 'Team', 'cost-center'] }, ['team', 'cost-center']],
    [{ Status: 'Active', Type: 'AWSGenerated' }, []],
  ])('are filtered by %j', (input, found) => {
    expect(keys(tags(input))).toEqual(found);
  });

  it('were last used this month where they are active', () => {
    const { CostAllocationTags = [] } = tags({ TagKeys: ['team'] });
    expect(CostAllocationTags).toMatchObject([{ LastUsedDate: '2026-11-01T00:00:00Z' }]);
  });

  it('were applied to months before', () => {
    const { BackfillRequests = [] } = ask<ListCostAllocationTagBackfillHistoryResponse>(
      'ListCostAllocationTagBackfillHistory',
      {},
    );
    expect(BackfillRequests.map(({ BackfillStatus }) => BackfillStatus)).toEqual([
      'SUCCEEDED',
      'FAILED',
    ]);
  });

  it.each(['ListCostAllocationTags', 'ListCostAllocationTagBackfillHistory'])(
    'are not for members: %s',
    (operation) => {
      expect(refusal(operation, {}, { account: MEMBER })).toMatchObject({
        code: 'AccessDeniedException',
      });
    },
  );
});

describe('cost categories', () => {
  const list = (input: object = {}, account = PAYER) =>
    ask<ListCostCategoryDefinitionsResponse>(
      'ListCostCategoryDefinitions',
      { ...input },
      { account },
    ).CostCategoryReferences ?? [];
  const describeIt = (CostCategoryArn?: string) =>
    ask<DescribeCostCategoryDefinitionResponse>(
      'DescribeCostCategoryDefinition',
      { CostCategoryArn },
      { account: PAYER },
    ).CostCategory;
  const lines = data.charges({ accountId: PAYER, start: dayOf(now) - 60, end: dayOf(now), now });

  it('are those of the bills, with their values', () => {
    const { CostCategoryNames } = ask<GetCostCategoriesResponse>('GetCostCategories', {
      TimePeriod,
    });
    expect(list().map(({ Name }) => Name)).toEqual(CostCategoryNames);
    for (const { Name: CostCategoryName, Values = [], NumberOfRules } of list()) {
      const { CostCategoryValues = [] } = ask<GetCostCategoriesResponse>('GetCostCategories', {
        ...{ TimePeriod, CostCategoryName },
      });
      expect(Values.toSorted()).toEqual(CostCategoryValues.filter((value) => value !== ''));
      expect(NumberOfRules).toBe(Values.length);
    }
  });

  it.each(list())('$Name has rules that the bills follow', ({ CostCategoryArn, Name = '' }) => {
    const rules = describeIt(CostCategoryArn)?.Rules ?? [];
    expect(rules).not.toEqual([]);
    for (const { attributes } of lines) {
      const fitting = rules.find(({ Rule }) => matchExpression(Rule as Expression, attributes));
      expect(fitting?.Value).toBe(attributes.costCategories.get(Name));
    }
  });

  it.each([
    [{ EffectiveOn: '2025-02-01T00:00:00Z' }, 2],
    [{ EffectiveOn: '2025-01-31T23:59:59Z' }, 0],
    [{ SupportedResourceTypes: ['billing:billingview'] }, 2],
    [{ SupportedResourceTypes: ['billing:billingview', 'billing:rispgroupsharing'] }, 1],
  ])('are those of %j', (input, count) => {
    expect(list(input)).toHaveLength(count);
  });

  it('are for members those of who pays for them', () => {
    expect(list({}, MEMBER)).toEqual(list({}, PAYER));
  });

  it('are not there before they were made, nor by another ARN', () => {
    const [{ CostCategoryArn = '' } = {}] = list();
    const refused = (input: object) =>
      refusal('DescribeCostCategoryDefinition', { CostCategoryArn, ...input }, { account: PAYER })
        ?.code;
    expect(refused({})).toBeUndefined();
    expect(refused({ EffectiveOn: '2025-01-31T00:00:00Z' })).toBe('ResourceNotFoundException');
    expect(refused({ CostCategoryArn: `${CostCategoryArn}1` })).toBe('ResourceNotFoundException');
  });
});
