import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';

const client = new CostExplorerClient();

/** The least that answers about the own account: one SDK client and its one call. */
export const handler = async () => {
  const { ResultsByTime } = await client.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
    }),
  );
  return { ResultsByTime };
};
