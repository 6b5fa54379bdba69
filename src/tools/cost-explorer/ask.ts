import {
  CostExplorerClient,
  type CostExplorerClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-cost-explorer';
import type { Command } from '@smithy/types';
import type { Answer, Aws } from '../../aws/aws.ts';

/** A request to Cost Explorer. */
export type CostExplorerCommand<
  Input extends ServiceInputTypes,
  Output extends ServiceOutputTypes,
> = Command<ServiceInputTypes, Input, ServiceOutputTypes, Output, CostExplorerClientResolvedConfig>;

/**
 * Sends a request to Cost Explorer.
 *
 * @throws {@link AwsError} for whatever the SDK throws
 */
export function ask<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  aws: Aws,
  command: CostExplorerCommand<Input, Output>,
): Promise<Answer<Output>> {
  return aws.send(CostExplorerClient, command);
}
