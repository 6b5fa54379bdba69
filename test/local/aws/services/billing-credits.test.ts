import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Exact } from '../../../../src/answers/exact.ts';
import type { Aws } from '../../../../src/aws/aws.ts';
import {
  BillingClient,
  type BillingPreferenceSummary,
  GetBillingPreferencesCommand,
  GetCreditAllocationHistoryCommand,
  GetCreditsCommand,
  type GetCreditsRequest,
} from '../../../../src/aws/models/billing.ts';
import { type AccountsAws, startAccountsAws } from '../aws-client.ts';

type Feature = NonNullable<BillingPreferenceSummary['feature']>;

const PAYER = '777788889999';
const MEMBER = '999988887777';
const now = new Date('2026-03-15T12:00:00Z');
let local: AccountsAws;
let payer: Aws;
let stranger: Aws;

beforeAll(async () => {
  local = await startAccountsAws(now);
  payer = await local.as(PAYER);
  stranger = await local.as('123456789012');
});
afterAll(() => local.close());

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function creditsOf(aws: Aws, input: Partial<GetCreditsRequest> = {}) {
  const asked = { accountId: PAYER, startDate: day('2026-01-02'), ...input };
  const { credits = [] } = await aws.send(BillingClient, new GetCreditsCommand(asked));
  return credits;
}

async function ledgerOf(accountId: string, start: string, end: string) {
  const { creditAllocationHistoryList = [] } = await payer.send(
    BillingClient,
    new GetCreditAllocationHistoryCommand({ accountId, startDate: day(start), endDate: day(end) }),
  );
  return creditAllocationHistoryList;
}

async function creditOnBills(accountId: string, start: string, end: string) {
  const { ResultsByTime = [] } = await payer.send(
    CostExplorerClient,
    new GetCostAndUsageCommand({
      TimePeriod: { Start: start, End: end },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
      Filter: {
        And: [
          { Dimensions: { Key: 'RECORD_TYPE', Values: ['Credit'] } },
          { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [accountId] } },
        ],
      },
    }),
  );
  return ResultsByTime.map(({ Total }) => Total?.UnblendedCost?.Amount);
}

describe('credits', () => {
  it.each([PAYER, MEMBER])('of %s are those on the bills, month by month', async (account) => {
    const ledger = await ledgerOf(account, '2025-11-01', '2026-03-15');
    expect(ledger.map(({ billingMonth }) => billingMonth)).toEqual(
      ['2026-03', '2026-02', '2026-01', '2025-12', '2025-11'], // newest first
    );
    expect(ledger.map(({ isEstimatedBill }) => isEstimatedBill)).toEqual([
      true,
      ...Array(4).fill(false),
    ]);
    expect(ledger.map(({ creditAmount }) => creditAmount?.currencyAmount)).toEqual(
      (await creditOnBills(account, '2025-11-01', '2026-03-16')).toReversed(),
    );
  });

  it('have left what no bill has used', async () => {
    const [credit] = await creditsOf(payer);
    const ledger = await ledgerOf(PAYER, '2026-01-01', '2026-03-15');
    const used = (entries: typeof ledger) =>
      Exact.sum(0, ...entries.map(({ creditAmount }) => creditAmount?.currencyAmount ?? 'NaN'));
    const closed = ledger.filter(({ isEstimatedBill }) => !isEstimatedBill);
    const initial = new Exact(credit?.initialAmount?.currencyAmount ?? 'NaN');
    expect(credit?.remainingAmount?.currencyAmount).toBe(initial.plus(used(closed)).toFixed());
    expect(credit?.estimatedAmount?.currencyAmount).toBe(initial.plus(used(ledger)).toFixed());
    expect(Number(credit?.estimatedAmount?.currencyAmount)).toBeGreaterThan(0);
  });

  it('are of a year, and of a period those that were there', async () => {
    const years = async (startDate: string, endDate?: string) => {
      const period = { startDate: day(startDate), ...(endDate && { endDate: day(endDate) }) };
      const found = await creditsOf(payer, period);
      return found.map(({ startDate: start }) => start?.getUTCFullYear());
    };
    expect(await years('2026-01-02')).toEqual([2026]);
    expect(await years('2025-12-01')).toEqual([2025, 2026]);
    expect(await years('2025-12-01', '2025-12-31')).toEqual([2025]);
  });

  it('are of one account, or of all that it pays for', async () => {
    const accounts = async (input: Partial<GetCreditsRequest>) =>
      (await creditsOf(payer, input)).map(({ accountId }) => accountId);
    expect(await accounts({})).toEqual([PAYER]);
    expect(await accounts({ accountId: MEMBER })).toEqual([MEMBER]);
    expect(await accounts({ payerAccountFlag: true })).toEqual([PAYER, MEMBER]);
  });

  it('are told to nobody else', async () => {
    await expect(creditsOf(stranger)).rejects.toMatchObject({ code: 'AccessDeniedException' });
    await expect(creditsOf(stranger, { accountId: '123456789012' })).resolves.toEqual([]);
  });
});

describe('preferences', () => {
  const preferences = async (feature: Feature, credit?: string) => {
    const filters = credit && [{ name: 'PREFERENCE_KEY' as const, value: [credit] }];
    const input = { features: [feature], ...(filters && { filters }) };
    const command = new GetBillingPreferencesCommand(input);
    const { billingPreferences = [] } = await payer.send(BillingClient, command);
    return billingPreferences.map(({ key, value }) => [key, value]);
  };

  it('say who shares discounts, and who did', async () => {
    const sharing = [
      ['default', 'ENABLED'],
      ['open-sharing', 'ENABLED'],
      [`account/${MEMBER}`, 'DISABLED'],
    ];
    expect(await preferences('RI_SHARING')).toEqual(sharing);
    expect((await preferences('RI_SHARING_HISTORY')).slice(0, 3)).toEqual(
      sharing.map(([key, value]) => [`2026-02/${key}`, value]),
    );
    expect(await preferences('CREDIT_SHARING')).toContainEqual(['default', 'DISABLED']);
    expect(await preferences('CREDIT_SHARING_HISTORY')).toHaveLength(9);
    expect(await preferences('BILLING_ALERTS')).toEqual([['default', 'ENABLED']]);
    expect(await preferences('CREDIT_LEVEL_SHARING')).toEqual([['default', 'DISABLED']]);
  });

  it('say it of each credit, or of one', async () => {
    const [, credit] = await creditsOf(payer, { startDate: day('2025-12-01') });
    const option = [`credit/${credit?.creditId}`, 'DISABLED'];
    expect(await preferences('CREDIT_PREFERENCE_OPTIONS')).toHaveLength(3);
    expect(await preferences('CREDIT_PREFERENCE_OPTIONS', option[0])).toEqual([option]);
    await expect(preferences('RI_SHARING', option[0])).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });
});
