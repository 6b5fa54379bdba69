// Limits in words, for callers: which, what is left, and until when.
import { OVER } from '../answers/about.ts';
import type { LimitNote } from '../tools/tool-caller.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { LimitState, SpendingLimit } from './limit.ts';

/**
 * Describes a limit.
 *
 * @param state - how it stands
 */
export function noteOf(state: LimitState): LimitNote {
  return {
    limit: limitInWords(state),
    ...(state.subject === 'account' && { account_id: state.subjectId }),
    left: state.remaining,
    ends_at: state.endsAt.toISOString().replace('.000Z', 'Z'),
    ...(state.kind === 'soft' && { soft: true }),
  };
}

/** Says which limit it is, such as `USD 20 a month in all`. */
export function limitInWords({ subject, period, unit, amount }: SpendingLimit): string {
  const most = unit === 'usd' ? `USD ${amount}` : `${amount} requests`;
  return `${most} a ${period} ${subject === 'all' ? 'in all' : `for the ${subject}`}`;
}

/** Whether more was spent than a limit that refuses nothing. */
export function isSoftlyExceeded({ kind, exceeded }: LimitState): boolean {
  return kind === 'soft' && exceeded;
}

/**
 * What an answer says of limits, in a few words: the first soft one that is exceeded, and the hard one
 * of which the smallest part is left.
 *
 * @param states - of the limits that were drawn on
 */
export function saidOfLimits(states: readonly LimitState[]): readonly string[] {
  const exceeded = states.filter(isSoftlyExceeded).slice(0, 1);
  const [hard] = states
    .filter(({ kind }) => kind === 'hard')
    .toSorted((one, other) => partLeft(one) - partLeft(other));
  return [
    ...exceeded.map((state) => `${OVER}${limitInWords(state)}`),
    ...(hard ? [`${hard.remaining} of ${limitInWords(hard)} left`] : []),
  ];
}

function partLeft({ remaining, amount }: LimitState): number {
  return Number(amount) === 0 ? 0 : Number(remaining) / Number(amount);
}

/** What requests take. */
export interface Spending {
  /** Requests that AWS charges for. */
  readonly requests: number;
  /** Their list price in US dollars, a decimal text. */
  readonly usd: string;
}

/** More was asked for than a hard limit leaves; it was not sent to AWS. */
export class SpendLimitError extends ToolError {
  override readonly name = 'SpendLimitError';

  /**
   * @param states - the limits that refuse it, at least one
   * @param refused - what was asked for
   */
  constructor(states: readonly LimitState[], { requests, usd }: Spending) {
    const limits = states.map(noteOf);
    const said = limits.map(
      ({ limit, left, ends_at }) => `${limit}, ${left} left until ${ends_at}`,
    );
    super(
      'spend_limit',
      `Not asked: ${requests} priced ${requests === 1 ? 'request' : 'requests'} at USD ${usd} would ` +
        `be more than may be spent (${said.join('; ')}).`,
      { limits },
    );
  }
}
