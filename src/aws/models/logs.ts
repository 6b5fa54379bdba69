// Written by `npm run models` from logs.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './logs.json' with { type: 'json' };

export interface DescribeLogGroupsRequest {
  readonly accountIdentifiers?: ReadonlyArray<string> | undefined;
  readonly logGroupNamePrefix?: string | undefined;
  readonly logGroupNamePattern?: string | undefined;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
  readonly includeLinkedAccounts?: boolean | undefined;
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY' | 'ESSENTIALS' | undefined;
  readonly logGroupIdentifiers?: ReadonlyArray<string> | undefined;
}

export interface DescribeLogGroupsResponse {
  readonly logGroups?: ReadonlyArray<LogGroup> | undefined;
  readonly nextToken?: string | undefined;
}

export interface LogGroup {
  readonly logGroupName?: string | undefined;
  readonly creationTime?: number | undefined;
  readonly retentionInDays?: number | undefined;
  readonly metricFilterCount?: number | undefined;
  readonly arn?: string | undefined;
  readonly storedBytes?: number | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly dataProtectionStatus?: 'ACTIVATED' | 'DELETED' | 'ARCHIVED' | 'DISABLED' | undefined;
  readonly inheritedProperties?: ReadonlyArray<'ACCOUNT_DATA_PROTECTION'> | undefined;
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS' | 'DELIVERY' | 'ESSENTIALS' | undefined;
  readonly logGroupArn?: string | undefined;
  readonly deletionProtectionEnabled?: boolean | undefined;
  readonly bearerTokenAuthenticationEnabled?: boolean | undefined;
  readonly retentionPolicyName?: string | undefined;
}

const service = modelService(model);

/** CloudWatch Logs, with the operations that are used. */
export const CloudWatchLogsClient = service.client;

/** Asks CloudWatch Logs for DescribeLogGroups. */
export const DescribeLogGroupsCommand = service.command<DescribeLogGroupsRequest, DescribeLogGroupsResponse>('DescribeLogGroups');
