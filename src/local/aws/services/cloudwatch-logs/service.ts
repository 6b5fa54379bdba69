// CloudWatch Logs: log groups of what the bill charges for ingestion, Region by Region.
import type { DescribeLogGroupsRequest, LogGroup } from '../../../../aws/models/logs.ts';
import { accountDeployments } from '../../../data/account-deployments.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';

const PAGE_SIZE = 50;
const BYTES_OF_GB = 2 ** 30;
/** How much of their size logs take once they are kept. */
const COMPRESSED = 0.15;
const CREATED = new Date('2025-02-08T10:00:00Z');
const DAY_IN_MILLISECONDS = 86_400_000;

/** Log groups, with their part of what comes in and the days that it is kept. */
const GROUPS: readonly { name: string; share: number; days?: number; isRare?: true }[] = [
  { name: '/aws/lambda/checkout', share: 0.5 },
  { name: '/aws/lambda/mailer', share: 0.2, days: 30 },
  { name: '/aws/vpc/flow-logs', share: 0.3, days: 90, isRare: true },
];

/** CloudWatch Logs. */
export const service = modelled('logs', (_: object) => ({
  DescribeLogGroups(request: DescribeLogGroupsRequest, call, page) {
    const { logGroupNamePrefix: prefix = '', logGroupClass: wanted } = request;
    const found = logGroups(call).filter(
      ({ logGroupName = '', logGroupClass }) =>
        logGroupName.startsWith(prefix) && (wanted ?? logGroupClass) === logGroupClass,
    );
    const { items, ...next } = page(found, PAGE_SIZE, { region: call.region });
    return { logGroups: items, ...next };
  },
}));

function logGroups({ account, region, now }: CallContext): LogGroup[] {
  const charged = accountDeployments(accountProfile(account)).find(
    ({ meter, region: { code } }) => meter.operation === 'PutLogEvents' && code === region,
  );
  if (!charged) return [];
  const age = Math.max(0, (now.getTime() - CREATED.getTime()) / DAY_IN_MILLISECONDS);
  return GROUPS.map(({ name, share, days, isRare }) => {
    const arn = `arn:aws:logs:${region}:${account}:log-group:${name}`;
    return {
      logGroupName: name,
      creationTime: CREATED.getTime(),
      ...(days !== undefined && { retentionInDays: days }),
      metricFilterCount: 0,
      arn: `${arn}:*`,
      storedBytes: Math.round(bytesADay(charged) * share * Math.min(days ?? age, age) * COMPRESSED),
      logGroupClass: isRare ? 'INFREQUENT_ACCESS' : 'STANDARD',
      logGroupArn: arn,
    };
  });
}

function bytesADay({ dailySpend, meter }: Deployment): number {
  return (dailySpend / Number(meter.price)) * BYTES_OF_GB;
}
