import * as z from 'zod';
import type { Exchange } from '../exchange.ts';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import { dataOf, editOurs, editReferenceTimes, omit } from './edit.ts';

/** What `compute-optimizer` does in another way. */
export const computeOptimizerDifferences: readonly Difference[] = [
  {
    id: 'compute-optimizer/checks-first',
    reference:
      'Asks for the enrollment before it looks at the operation, and leaves filter names to AWS.',
    ours: 'An unknown operation, and filters that the operation doesn’t know, are refused before anything is asked.',
    why: 'No request for nothing.',
  },
  {
    id: 'compute-optimizer/structures',
    reference:
      'Any JSON as `filters` and `account_ids`; only JSON text. No ARN in `resource_arns` is no such argument.',
    ours: 'An array of `name` and `values`; an array of an account id as text; at least one ARN. JSON text or the array itself.',
    why: 'The SDK for JavaScript leaves unknown members out of the request, so a misspelt filter would be no filter.',
  },
  {
    id: 'compute-optimizer/spelling',
    reference:
      'Puts capitals and underscores right in `filters`, `order_by` and `cpu_vendor_architectures`, members (`Name`) included.',
    ours: 'In names and values of `filters`. Elsewhere the error names what would be right.',
    why: 'Findings come back in another spelling than filters take; nothing else does.',
  },
  {
    id: 'compute-optimizer/region-form',
    reference: 'Anything that could be a part of a host name as `region`.',
    ours: 'Only what has the form of a Region, and is in the partition of the account’s own.',
    why: 'The error names the argument; and the signed request goes to the host of that name.',
  },
  {
    id: 'compute-optimizer/max-results',
    reference: '`max_results` of 0 counts as not given, and less goes to AWS.',
    ours: 'From 1 to 1000, or 100 of what is idle, which is what AWS takes.',
    why: 'The error names the argument.',
  },
  {
    id: 'compute-optimizer/errors',
    reference: 'No `errors` in the answer about Lambda functions, where AWS has none either.',
    ours: '`errors` in every answer, there always empty.',
    why: 'One shape for all types of resources.',
    reconcile: (pair) =>
      'errors' in dataOf(pair.reference) ? pair : editOurs(pair, (data) => omit(data, 'errors')),
  },
  {
    id: 'compute-optimizer/timestamps',
    reference: 'Timestamps in UTC without saying so.',
    ours: 'With milliseconds and `Z`.',
    why: 'Without it they are read as local time.',
    reconcile: editReferenceTimes,
  },
  {
    id: 'compute-optimizer/error-types',
    reference:
      'Six AWS codes become error types of its own at the top level, each with a `resolution`; what AWS says of a wrong value stands inside a sentence, with the filters that there are; others stay.',
    ours: 'The common shape; AWS’s code is the `error_type`.',
    why: 'One shape for errors.',
    reconcile: compareCode,
  },
  {
    id: 'compute-optimizer/words',
    reference: 'One text for accounts that are not enrolled.',
    ours: 'Another, with what to do and how long it takes.',
    why: 'Its own sentences belong to its authors.',
    reconcile: ({ reference, ours }) => {
      const isSame = [reference, ours].every(
        ({ answer }) => answer.data?.error_type === 'enrollment_error',
      );
      if (!isSame) return { reference, ours };
      return { reference: notEnrolled(reference), ours: notEnrolled(ours) };
    },
  },
  {
    id: 'compute-optimizer/region',
    reference: 'Without `region`: `AWS_REGION`, else us-east-1.',
    ours: 'Without `region`: the account’s Region.',
    why: 'There are several accounts.',
  },
];

/** What no call can show. */
export const unseenInComputeOptimizer: readonly UnseenDifference[] = [
  {
    id: 'compute-optimizer/permissions',
    reference: 'Names permissions for the operations in an error text only.',
    ours: 'Also `ec2:DescribeInstances`, `ec2:DescribeVolumes`, `autoscaling:DescribeAutoScalingGroups` and the others that the user guide demands.',
    why: 'Without them AWS refuses recommendations for resources that the caller may not see.',
  },
];

const ownErrorType = z.object({
  aws_error_code: z.string(),
  aws_error_message: z.string(),
});
const withStatus = z.object({ http_status: z.number() });

// Beside `status` there are the type and the operation once more, and advice.
function notEnrolled(exchange: Exchange): Exchange {
  const { status, data } = exchange.answer;
  const rest = { ...omit(data ?? {}, 'retry_strategy') };
  return { ...exchange, answer: { status, data: rest, message: 'not enrolled' } };
}

function compareCode({ reference, ours }: Pair): Pair {
  const said = ownErrorType.safeParse(reference.answer.data).data;
  if (said === undefined) return { reference, ours };
  const { error_type, http_status } = ours.answer.data ?? {};
  return {
    reference: {
      ...reference,
      answer: {
        status: 'error',
        data: { error_type: said.aws_error_code, http_status: statusOf(reference) },
        message: said.aws_error_message,
      },
    },
    ours: { ...ours, answer: { ...ours.answer, data: { error_type, http_status } } },
  };
}

function statusOf({ answer }: Exchange): number | undefined {
  return [answer, answer.data].flatMap((said) => withStatus.safeParse(said).data ?? [])[0]
    ?.http_status;
}
