// What a family of tools is.
import type { Tool } from './tool.ts';

/** What gateways are for: models choose worse among many tools than among those that a job needs. */
export const JOBS = ['costs', 'savings', 'reselling'] as const;

/** One of {@link JOBS}. */
export type Job = (typeof JOBS)[number];

/** Tools that are deployed together: one Lambda, one Gateway target, one schema file. */
export interface Family {
  /** Name of the Lambda and of the Gateway target: letters, digits and single hyphens. */
  readonly name: string;
  /** One sentence for whoever looks at the Gateway's targets; at most 200 characters. */
  readonly description: string;
  /** The jobs that it serves, none where it is to be named; absent: every job. */
  readonly jobs?: readonly Job[];
  /**
   * What it answers is told to whom it was granted by name only, such as contracts, invoices, margins or
   * the text of logs: a grant of all families does not cover it.
   */
  readonly confidential?: true;
  /**
   * What it needs is not for every account: the role that `onboarding` prints leaves it out, and a policy of
   * its own allows it where it was set up.
   */
  readonly ownPolicy?: true;
  /** Whether it reads results of earlier answers, its own and other families'. */
  readonly readsResults?: true;
  /** Families whose tools its own may ask about many accounts, each decided about as if it were called. */
  readonly asks?: readonly Family[];
  readonly tools: readonly Tool[];
}

/** Whether the family's function signs in to accounts; others have a role that no account trusts. */
export function signsIn({ tools, asks }: Pick<Family, 'tools' | 'asks'>): boolean {
  return asks !== undefined || tools.some(({ actions }) => actions.length > 0);
}

/** Names of those families that a grant has to name. */
export function confidentialNames(families: readonly Family[]): string[] {
  return families.filter(({ confidential }) => confidential).map(({ name }) => name);
}
