// What a call says of its own answer.
import {
  type About,
  type AnsweredFor,
  aboutAnswer,
  type BillingDomain,
} from '../../answers/about.ts';
import type { Table } from '../../answers/table.ts';
import { sumOfPrices } from '../../aws/services.ts';
import { saidOfLimits } from '../../spending/describe-limit.ts';
import { regionAsked } from '../../tools/arguments/region.ts';
import type { CallEvent, SignedInCall } from '../call.ts';
import { listPriceOf } from './describe-call.ts';

/**
 * Describes the answer of a call.
 *
 * @param call - whose tool has answered
 * @param answer - what the tool answered, absent where it was not asked; the same as a table, if it can be one,
 *   and the domain of its costs, if it has some
 * @returns undefined for a tool that asks nothing of AWS
 */
export function describeAnswer(
  { tool, args, context, events }: Pick<SignedInCall, 'tool' | 'args' | 'context' | 'events'>,
  {
    data,
    table,
    domain,
  }: {
    readonly data?: object | undefined;
    readonly table?: Table | undefined;
    readonly domain?: BillingDomain | undefined;
  },
): About | undefined {
  if (tool.actions.length === 0) return undefined;
  const scope = tool.costs?.(args, context.now);
  return aboutAnswer(
    {
      account: context.aws.principal,
      note: data && tool.note?.(data, args),
      region: regionAsked(tool, args, context.aws.region),
      asOf: context.now,
      requests: events.filter(({ kind }) => kind === 'aws_request').length,
      listPriceUsd: listPriceOf(events),
      limits: saidOfLimits(events.findLast((event) => event.kind === 'limits_drawn')?.limits ?? []),
      ...keptIn(events),
    },
    table && scope && { table, scope, domain: domain ?? 'unknown' },
  );
}

function keptIn(events: readonly CallEvent[]): Pick<AnsweredFor, 'kept'> {
  const kept = events.filter((event) => event.kind === 'kept_answer');
  const [since] = kept.map(({ answeredAt }) => answeredAt).sort();
  if (since === undefined) return {};
  const savedUsd = sumOfPrices(kept.map((each) => each.listPriceUsd));
  return { kept: { since, answers: kept.length, savedUsd } };
}
