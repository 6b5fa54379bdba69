import { describe, expect, it } from 'vitest';
import type {
  Criteria,
  ListAccountsResponse,
  ListAutomationEventSummariesResponse,
  ListAutomationEventsResponse,
  ListAutomationRulePreviewResponse,
  ListAutomationRulesResponse,
  ListRecommendedActionSummariesResponse,
  ListRecommendedActionsResponse,
} from '../../../../src/aws/models/compute-optimizer-automation.ts';
import { idleRecommendations } from '../../../../src/local/aws/services/compute-optimizer/idle-recommendations.ts';
import { volumeRecommendations } from '../../../../src/local/aws/services/compute-optimizer/volume-recommendations.ts';
import { service } from '../../../../src/local/aws/services/compute-optimizer-automation/service.ts';
import { accountDeployments } from '../../../../src/local/data/account-deployments.ts';
import { accountProfile } from '../../../../src/local/data/account-profile.ts';
import { BillingData } from '../../../../src/local/data/billing-data.ts';
import { now } from '../../data/world-accounts.ts';

const PAYER = '444455556666';
const MEMBER = '210987654321';
const parts = { data: new BillingData(), secrets: {}, mails: [] };
const operations = service.operations(parts as never);

function ask<Output>(
  operation: string,
  input: object = {},
  { account = PAYER, region = 'us-east-1' } = {},
) {
  const principal = { account, arn: `arn:aws:iam::${account}:user/test`, userId: 'AIDAEXAMPLE' };
  return operations[operation]?.({ ...input }, { account, region, now, principal }) as Output;
}

const actions = (input: object = {}, where: { region?: string } = {}) =>
  ask<ListRecommendedActionsResponse>('ListRecommendedActions', input, where).recommendedActions ??
  [];
const preview = (criteria: Criteria, more: object = {}) =>
  ask<ListAutomationRulePreviewResponse>('ListAutomationRulePreview', {
    ...{ ruleType: 'AccountRule', criteria },
    recommendedActionTypes: ['UpgradeEbsVolumeType', 'SnapshotAndDeleteUnattachedEbsVolume'],
    ...more,
  }).previewResults ?? [];
const cents = (values: readonly (number | undefined)[]) =>
  Math.round(100 * values.reduce<number>((sum, value) => sum + (value ?? 0), 0));

describe('recommended actions', () => {
  it('are about volumes that are charged, and save what Compute Optimizer says', () => {
    const deployments = [PAYER, MEMBER]
      .flatMap((account) => accountDeployments(accountProfile(account)))
      .filter(({ region }) => region.code === 'us-east-1');
    const found = deployments.flatMap((deployment) => [
      ...idleRecommendations
        .recommend(deployment, now)
        .filter(({ finding }) => finding === 'Unattached')
        .map(({ resourceArn, savingsOpportunity }) => [resourceArn, savingsOpportunity] as const),
      ...volumeRecommendations
        .recommend(deployment, now)
        .flatMap(({ volumeArn, volumeRecommendationOptions: [option] = [] }) =>
          option ? [[volumeArn, option.savingsOpportunity] as const] : [],
        ),
    ]);
    expect(actions().length).toBeGreaterThan(1);
    expect(
      actions().map(({ resourceArn, estimatedMonthlySavings }) => [
        resourceArn,
        estimatedMonthlySavings?.beforeDiscountSavings,
      ]),
    ).toEqual(found.map(([arn, saved]) => [arn, saved?.estimatedMonthlySavings?.value]));
  });

  it('add up to their summaries', () => {
    const { recommendedActionSummaries = [] } = ask<ListRecommendedActionSummariesResponse>(
      'ListRecommendedActionSummaries',
    );
    const totals = recommendedActionSummaries.map(({ total }) => total);
    expect(
      totals.map((total) => total?.recommendedActionCount).reduce((a = 0, b = 0) => a + b),
    ).toBe(actions().length);
    const saved = (of: { estimatedMonthlySavings?: { beforeDiscountSavings?: number } }[]) =>
      cents(
        of.map(({ estimatedMonthlySavings }) => estimatedMonthlySavings?.beforeDiscountSavings),
      );
    expect(saved(totals as never)).toBe(saved(actions() as never));
  });

  it.each([
    [[{ name: 'RecommendedActionType', values: ['UpgradeEbsVolumeType'] }], 'gp2'],
    [[{ name: 'CurrentResourceDetailsEbsVolumeType', values: ['gp3'] }], 'gp3'],
  ])('are filtered by %j', (filters, type) => {
    const types = actions({ filters }).map(
      ({ currentResourceDetails }) => currentResourceDetails?.ebsVolume?.configuration?.type,
    );
    expect(new Set(types)).toEqual(new Set([type]));
  });

  it('differ from Region to Region', () => {
    expect(actions({}, { region: 'ap-southeast-3' })).toEqual([]);
  });
});

describe('a preview', () => {
  const size = (comparison: string) =>
    preview({ ebsVolumeSizeInGib: [{ comparison, values: [250] }] } as Criteria).length;

  it('has what meets all criteria', () => {
    const all = preview({}).length;
    expect(all).toBe(actions().length);
    expect(size('NumericLessThan') + size('NumericGreaterThanEquals')).toBe(all);
    expect(size('NumericLessThanEquals') + size('NumericGreaterThan')).toBe(all);
    expect(size('NumericEquals') + size('NumericNotEquals')).toBe(all);
  });

  it.each([
    [{ region: [{ comparison: 'StringEquals', values: ['us-east-1'] }] }, true],
    [{ region: [{ comparison: 'StringNotEquals', values: ['us-east-1'] }] }, false],
    [{ region: [{ comparison: 'StringEqualsIgnoreCase', values: ['US-EAST-1'] }] }, true],
    [{ resourceArn: [{ comparison: 'StringLike', values: ['arn:aws:ec2*'] }] }, true],
    [{ resourceTag: [{ comparison: 'StringEquals', key: 'no-such-tag', values: ['a'] }] }, false],
    [
      { resourceTag: [{ comparison: 'StringEqualsIfExists', key: 'no-such-tag', values: ['a'] }] },
      true,
    ],
  ])('by %j has something: %s', (criteria, some) => {
    expect(preview(criteria as Criteria).length > 0).toBe(some);
  });

  it('is of the accounts in its scope', () => {
    const found = preview({}, { organizationScope: { accountIds: [MEMBER] } });
    expect(new Set(found.map(({ accountId }) => accountId))).not.toContain(PAYER);
  });
});

describe('events', () => {
  const { automationEvents: events = [] } =
    ask<ListAutomationEventsResponse>('ListAutomationEvents');

  it('carried actions out, and are added up by status', () => {
    expect(events).toHaveLength(2);
    expect(actions().map(({ resourceArn }) => resourceArn)).toEqual(
      expect.arrayContaining(events.map(({ resourceArn }) => resourceArn)),
    );
    const { automationEventSummaries: summaries = [] } = ask<ListAutomationEventSummariesResponse>(
      'ListAutomationEventSummaries',
    );
    expect(summaries.map(({ dimensions, total }) => [dimensions?.[0]?.value, total])).toMatchObject(
      ['Complete', 'Failed'].map((status) => [status, { automationEventCount: 1 }]),
    );
  });

  it('are told alone and with their steps, where they are', () => {
    const [{ eventId } = {}] = events;
    expect(ask('GetAutomationEvent', { eventId })).toEqual(events[0]);
    expect(ask('ListAutomationEventSteps', { eventId })).toMatchObject({
      automationEventSteps: [{ eventId }, { eventId }],
    });
    expect(() => ask('GetAutomationEvent', { eventId }, { region: 'eu-north-1' })).toThrow(
      'does not exist',
    );
  });

  it('are filtered by what they are, and when they were', () => {
    const count = (input: object) =>
      ask<ListAutomationEventsResponse>('ListAutomationEvents', input).automationEvents?.length;
    expect(count({ filters: [{ name: 'EventStatus', values: ['Failed'] }] })).toBe(1);
    const middle = now.getTime() / 1_000 - 20 * 86_400;
    expect(count({ startTimeInclusive: middle })).toBe(1);
    expect(count({ endTimeExclusive: middle })).toBe(1);
  });
});

describe('rules and accounts', () => {
  it('are those of the payer, by filters', () => {
    const names = (input: object = {}) =>
      ask<ListAutomationRulesResponse>('ListAutomationRules', input).automationRules?.map(
        ({ name }) => name,
      );
    expect(names()).toEqual(['upgrade-gp2', 'delete-unattached']);
    expect(names({ filters: [{ name: 'Status', values: ['Active'] }] })).toEqual(['upgrade-gp2']);
    const values = ['SnapshotAndDeleteUnattachedEbsVolume'];
    expect(names({ filters: [{ name: 'RecommendedActionType', values }] })).toEqual([
      'delete-unattached',
    ]);
  });

  it('are listed for payers only', () => {
    const { accounts } = ask<ListAccountsResponse>('ListAccounts');
    expect(accounts?.map(({ accountId }) => accountId)).toEqual([PAYER, MEMBER]);
    expect(() => ask('ListAccounts', {}, { account: MEMBER })).toThrow('Only a management account');
  });
});
