import { CostExplorerClient } from '@aws-sdk/client-cost-explorer';
import type { Aws } from '../../aws/aws.ts';
import { PartitionError } from '../../aws/partition-error.ts';
import type { RequestMeter } from './request-meter.ts';

/**
 * The same AWS, with its billed requests counted: those to Cost Explorer, page by page. What was not
 * sent, since the account's partition has no Cost Explorer, does not count.
 *
 * @param aws - AWS of the account
 * @param meters - each counts every request
 */
export function meteredAws(aws: Aws, meters: readonly RequestMeter[]): Aws {
  return {
    region: aws.region,
    principal: aws.principal,
    scope: aws.scope,
    send(service, command, options) {
      // The client is the one thing that tells which service is asked.
      const asked: unknown = service;
      if (asked !== CostExplorerClient) return aws.send(service, command, options);
      for (const meter of meters) meter.take();
      return aws.send(service, command, options).catch((error: unknown) => {
        if (error instanceof PartitionError) for (const meter of meters) meter.giveBack();
        throw error;
      });
    },
  };
}
