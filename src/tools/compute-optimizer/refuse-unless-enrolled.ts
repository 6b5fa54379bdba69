// Whether an account has turned Compute Optimizer on.
import {
  ComputeOptimizerClient,
  GetEnrollmentStatusCommand,
} from '@aws-sdk/client-compute-optimizer';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { ToolError } from '../tool-error.ts';

/**
 * Says clearly that an account has not turned Compute Optimizer on, instead of showing no
 * recommendations. Where AWS refuses to tell, for instance for want of a permission, the
 * recommendations are asked for all the same.
 *
 * @param source - the account, and the Region that is asked
 * @param operation - as the caller named it
 * @throws {@link ToolError} `enrollment_error`
 */
export async function refuseUnlessEnrolled(
  { aws, region }: { readonly aws: Aws; readonly region: string },
  operation: string,
): Promise<void> {
  const enrollment = await aws
    .send(ComputeOptimizerClient, new GetEnrollmentStatusCommand({}), { region })
    .catch(nothingWhenRefused);
  if (enrollment === undefined || enrollment.status === 'Active') return;
  throw new ToolError(
    'enrollment_error',
    'This account has not turned on AWS Compute Optimizer. Opt in on its console, then wait up ' +
      'to a day for the first recommendations.',
    {
      enrollment_status: enrollment.status ?? null,
      operation,
      aws_error_code: 'ComputeOptimizerNotActive',
      aws_region: region,
    },
  );
}

function nothingWhenRefused(error: unknown): undefined {
  if (error instanceof AwsError && error.httpStatus !== undefined) return undefined;
  throw error;
}
