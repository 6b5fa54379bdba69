import { differencesOfAllTools, unseenInAllTools } from './differences/all-tools.ts';
import type { Difference, UnseenDifference } from './differences/difference.ts';
import { familyParities } from './family-parity.ts';

/** Differences that belong together in the document. */
export interface DifferenceGroup {
  readonly title: string;
  /** Each shows in at least one call of the table. */
  readonly differences: readonly Difference[];
  readonly unseen: readonly UnseenDifference[];
}

/** All that the reference does in another way, and may. */
export const differenceGroups: readonly DifferenceGroup[] = [
  { title: 'All tools', differences: differencesOfAllTools, unseen: unseenInAllTools },
  ...familyParities.map(({ tools, differences: ofFamily, unseen = [] }) => ({
    title: tools.join(', '),
    differences: ofFamily.map((difference) => ({ tools, ...difference })),
    unseen,
  })),
];

/** The differences that calls show. */
export const differences: readonly Difference[] = differenceGroups.flatMap(
  (group) => group.differences,
);
