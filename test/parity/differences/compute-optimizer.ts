import * as z from 'zod';
import type { Difference, Pair, UnseenDifference } from './difference.ts';
import { editAll, editOurs, editReference, type Members, omit } from './edit.ts';

const tools = ['compute-optimizer'] as const;

/** What `compute-optimizer` does in another way. */
export const computeOptimizerDifferences: readonly Difference[] = [
  {
    id: 'compute-optimizer/checks-first',
    tools,
    reference:
      'Asks for the enrollment before it looks at the operation, and leaves filter names to AWS.',
    ours: 'An unknown operation, and filters that the operation doesn’t know, are refused before anything is asked.',
    why: 'No request for nothing.',
  },
  {
    id: 'compute-optimizer/structures',
    tools,
    reference: 'Any JSON as `filters` and `account_ids`; only JSON text.',
    ours: 'An array of `name` and `values`; an array of account ids as text. JSON text or the array itself.',
    why: 'The SDK for JavaScript leaves unknown members out of the request, so a misspelt filter would be no filter.',
  },
  {
    id: 'compute-optimizer/region-form',
    tools,
    reference: 'Anything that could be a part of a host name as `region`.',
    ours: 'Only what has the form of a Region, and is in the partition of the account’s own.',
    why: 'The error names the argument; and the signed request goes to the host of that name.',
  },
  {
    id: 'compute-optimizer/max-results',
    tools,
    reference: '`max_results` of 0 counts as not given; other values go to AWS.',
    ours: 'From 1 to 1000, which is what AWS takes.',
    why: 'The error names the argument.',
  },
  {
    id: 'compute-optimizer/errors',
    tools,
    reference: 'Drops the list of accounts and resources that AWS could not answer for.',
    ours: '`errors`, as AWS sends it (empty when there are none).',
    why: '“No recommendations” and “not allowed to see” would look the same.',
    reconcile: (pair) => editOurs(pair, (data) => omit(data, 'errors')),
  },
  {
    id: 'compute-optimizer/after-discounts',
    tools,
    reference: 'Drops savings after discounts.',
    ours: '`savings_opportunity_after_discounts` beside `savings_opportunity`, in the same form.',
    why: 'With Savings Plans or reserved instances it is the one that shows on the bill.',
    reconcile: (pair) =>
      editOurs(pair, (data) =>
        editAll(data, (members) => omit(members, 'savings_opportunity_after_discounts')),
      ),
  },
  {
    id: 'compute-optimizer/timestamps',
    tools,
    reference: 'Timestamps in UTC without saying so.',
    ours: 'With milliseconds and `Z`.',
    why: 'Without it they are read as local time.',
    reconcile: (pair) => editReference(pair, (data) => editAll(data, withZone)),
  },
  {
    id: 'compute-optimizer/error-types',
    tools,
    reference:
      'Six AWS codes become error types of its own at the top level, each with a `resolution`; others stay.',
    ours: 'The common shape; AWS’s code is the `error_type`.',
    why: 'One shape for errors.',
    reconcile: compareCode,
  },
  {
    id: 'compute-optimizer/words',
    tools,
    reference: 'One text for accounts that are not enrolled.',
    ours: 'Another, with what to do and how long it takes.',
    why: 'Its own sentences belong to its authors.',
    reconcile: ({ reference, ours }) => {
      const isSame = [reference, ours].every(
        ({ answer }) => answer.data?.error_type === 'enrollment_error',
      );
      if (!isSame) return { reference, ours };
      return {
        reference: { ...reference, answer: { ...reference.answer, message: 'not enrolled' } },
        ours: { ...ours, answer: { ...ours.answer, message: 'not enrolled' } },
      };
    },
  },
  {
    id: 'compute-optimizer/region',
    tools,
    reference: 'Without `region`: `AWS_REGION`, else us-east-1.',
    ours: 'Without `region`: the account’s Region.',
    why: 'There are several accounts.',
  },
];

/** What no call can show. */
export const unseenInComputeOptimizer: readonly UnseenDifference[] = [
  {
    id: 'compute-optimizer/permissions',
    reference: 'Names permissions for the six operations in an error text only.',
    ours: 'Also `ec2:DescribeInstances`, `ec2:DescribeVolumes`, `autoscaling:DescribeAutoScalingGroups` and the others that the user guide demands.',
    why: 'Without them AWS refuses recommendations for resources that the caller may not see.',
  },
];

function withZone(members: Members): Members {
  const { last_refresh_timestamp: time } = members;
  return typeof time === 'string'
    ? { ...members, last_refresh_timestamp: `${time}.000Z` }
    : members;
}

const ownErrorType = z.object({
  aws_error_code: z.string(),
  aws_error_message: z.string(),
  http_status: z.number(),
});

function compareCode({ reference, ours }: Pair): Pair {
  const said = ownErrorType.safeParse(reference.answer.data).data;
  if (said === undefined) return { reference, ours };
  const { error_type, http_status } = ours.answer.data ?? {};
  return {
    reference: {
      ...reference,
      answer: {
        status: 'error',
        data: { error_type: said.aws_error_code, http_status: said.http_status },
        message: said.aws_error_message,
      },
    },
    ours: { ...ours, answer: { ...ours.answer, data: { error_type, http_status } } },
  };
}
