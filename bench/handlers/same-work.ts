import { CostExplorerClient, GetCostAndUsageCommand } from '@aws-sdk/client-cost-explorer';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { Client } from 'pg';
import { ACCOUNT_QUERY } from '../../src/accounts/account-row.ts';
import { STANDING_QUERY } from '../../src/callers/standing.ts';

const sts = new STSClient();

const RECORD = 'SELECT record_audit_entry($1::jsonb)';

/** The least that answers about another account: grants, its row, AssumeRole, the call, and its audit entry. */
export const handler = async ({ target_account_id: accountId }: { target_account_id: string }) => {
  const database = new Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  await database.query(STANDING_QUERY, [accountId, [], []]);
  const { rows } = await database.query(ACCOUNT_QUERY, [accountId]);
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
  const entry = {
    id: crypto.randomUUID(),
    called_at: new Date(),
    request_id: 'floor',
    tool_family: 'cost-explorer',
    tool: 'cost-explorer',
    account_id: accountId,
    decision: 'allowed',
    decision_reason: 'granted',
    outcome: 'success',
    aws_request_ids: [],
    billed_requests: 1,
    duration_ms: 1,
    list_price_usd: '0.01',
  };
  await database.query(RECORD, [JSON.stringify(entry)]);
  await database.end();
  return { ResultsByTime };
};
