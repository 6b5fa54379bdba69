import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Client } from 'pg';

const sts = new STSClient();

const LOOKUP = `SELECT a.role_arn, o.external_id FROM aws_accounts a
  JOIN organizations o ON o.id = a.org_id WHERE a.account_id = $1`;

/** The least that answers about another account: a lookup, AssumeRole, and the call. */
export const handler = async ({ target_account_id: accountId }: { target_account_id: string }) => {
  const database = new Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  const { rows } = await database.query(LOOKUP, [accountId]);
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: rows[0].role_arn,
      ExternalId: rows[0].external_id,
      RoleSessionName: 'floor',
    }),
  );
  const client = new CostExplorerClient({
    credentials: {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    },
  });
  const { ResultsByTime } = await client.send(
    new GetCostAndUsageCommand({
      TimePeriod: { Start: '2026-01-01', End: '2026-02-01' },
      Granularity: 'MONTHLY',
      Metrics: ['UnblendedCost'],
    }),
  );
  await database.end();
  return { ResultsByTime };
};
