// Differences that several tools have; each has a row of its own in the document.
import type { Difference, UnseenDifference } from './difference.ts';
import { editReference, editReferenceRegion, editReferenceTimes, omit } from './edit.ts';

/**
 * The reference writes AWS's times without a zone.
 *
 * @param group - heading in the document
 * @param tools - where it shows; every tool when absent
 */
export function zonedTimes(group: string, ...tools: readonly string[]): Difference {
  return {
    id: `${group}/times`,
    ...(tools.length > 0 && { tools }),
    reference: 'Times without a zone.',
    ours: 'In UTC with milliseconds and Z.',
    why: 'Nobody has to guess the zone.',
    reconcile: editReferenceTimes,
  };
}

/** The reference signs for a Region in which Cost Explorer is not. */
export function regionOfCosts(group: string): Difference {
  return {
    id: `${group}/region`,
    reference:
      'Asks for the client of `AWS_REGION`; boto3 leads it to us-east-1, but not with `AWS_ENDPOINT_URL`.',
    ours: 'Always where the partition of the account has it: us-east-1 in the classic one.',
    why: 'Cost Explorer has one endpoint in a partition.',
    reconcile: (pair) => editReferenceRegion(pair),
  };
}

/** The reference hands on what the SDK says of the transport. */
export function withoutMetadata(tool: string): Difference {
  return {
    id: `${tool}/metadata`,
    tools: [tool],
    reference: '`ResponseMetadata` in answers.',
    ours: 'Left out.',
    why: 'Transport, not costs.',
    reconcile: (pair) => editReference(pair, (data) => omit(data, 'ResponseMetadata')),
  };
}

/** The reference leaves arguments of other operations out of the request without a word. */
export function unusedArguments(group: string): UnseenDifference {
  return {
    id: `${group}/unused`,
    reference: 'Takes no notice of arguments of other operations.',
    ours: 'Refuses them.',
    why: 'The answer would not be about what was asked.',
  };
}
