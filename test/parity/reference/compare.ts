import { isDeepStrictEqual } from 'node:util';
import type { Difference, Pair } from '../differences/difference.ts';
import { differences } from '../differences.ts';
import type { Exchange } from '../exchange.ts';
import type { ParityCall, ReferenceOutcome } from '../parity-call.ts';

/** A pair without its listed differences, and which of them there were. */
export interface Comparison {
  readonly pair: Pair;
  /** Ids of the differences without which the pair would not be equal. */
  readonly found: readonly string[];
}

/**
 * Takes the listed differences out of a pair.
 *
 * A difference counts as found only when the pair is not equal without taking it out: one that
 * merely takes out what is the same on both sides is not there.
 */
export function compare(pair: Pair, call: ParityCall): Comparison {
  const applicable = differences.filter(
    ({ tools, reconcile }) => reconcile && (tools?.includes(call.tool) ?? true),
  );
  const reconciled = reconcile(pair, call, applicable);
  if (!isEqual(reconciled)) return { pair: reconciled, found: [] };
  const found = applicable.filter(
    (difference) => !isEqual(reconcile(pair, call, without(applicable, difference))),
  );
  return { pair: reconciled, found: found.map(({ id }) => id) };
}

/** How an exchange ended, as the table of calls says it. */
export function outcomeOf({ answer, requests }: Exchange): ReferenceOutcome {
  const { status, ...said } = answer;
  return {
    ...(status === 'error' && { error: JSON.stringify(said) }),
    requests: requests.map(({ operation }) => operation),
  };
}

function reconcile(pair: Pair, call: ParityCall, applied: readonly Difference[]): Pair {
  return applied.reduce((rest, difference) => difference.reconcile?.(rest, call) ?? rest, pair);
}

function without(all: readonly Difference[], one: Difference): readonly Difference[] {
  return all.filter((difference) => difference !== one);
}

function isEqual({ reference, ours }: Pair): boolean {
  return isDeepStrictEqual(plain(reference), plain(ours));
}

// What is undefined would not have come over the wire.
function plain(exchange: Exchange): unknown {
  return JSON.parse(JSON.stringify(exchange));
}
