// The least that answers about another account, from which each family's own least is made.
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Command, MetadataBearer } from '@smithy/types';
import { Client as Database } from 'pg';
import { ACCOUNT_QUERY } from '../src/accounts/account-row.ts';
import type { ServiceClient } from '../src/aws/aws.ts';
import { STANDING_QUERY } from '../src/callers/standing.ts';

/** A request to AWS, made at once: by its own client, as the account. */
export interface LeastRequest {
  readonly client: ServiceClient<object, MetadataBearer, unknown>;
  readonly command: Command<object, object, MetadataBearer, MetadataBearer, unknown>;
  readonly region: string;
}

const SHARED = {
  requestHandler: new NodeHttpHandler(),
  retryMode: 'standard',
  maxAttempts: 3,
  customUserAgent: 'floor',
};
const NONE: MetadataBearer = { $metadata: {} };
const RECORD = 'SELECT record_audit_entry($1::jsonb)';

/**
 * Makes a handler of nothing but statements: grants, the account's row, AssumeRole, what is asked of
 * AWS, and the audit entry.
 */
export function sameWork(requests: readonly LeastRequest[]) {
  const sts = new STSClient();
  return async ({ target_account_id: accountId }: { target_account_id: string }) => {
    const database = new Database({ connectionString: process.env.DATABASE_URL });
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
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      ...(given?.SessionToken !== undefined && { sessionToken: given.SessionToken }),
    };
    const answers: object[] = [];
    for (const { client: Service, command, region } of requests) {
      const client = new Service({ ...SHARED, credentials, region });
      // What an earlier answer had named, such as a query, is not there again: that is refused.
      const { $metadata, ...answer } = await client.send(command).catch(() => NONE);
      // A body is a stream.
      if (!('Body' in answer)) answers.push(answer);
    }
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
    return { answers };
  };
}
