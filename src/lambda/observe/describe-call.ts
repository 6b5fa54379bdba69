// A call as the audit trail keeps it, and what AWS asks for its requests.
import { argumentsDigest } from '../../audit/arguments-digest.ts';
import type { AuditEntry } from '../../audit/audit-entry.ts';
import { sumOfPrices } from '../../aws/services.ts';
import type { Caller } from '../../callers/caller.ts';
import type { Decision } from '../../callers/decide.ts';
import { outcomeOf } from '../answer.ts';
import { accountOf, type BillingRequest, type CallEvent, type CallState } from '../call.ts';

/** What is known of a call besides its request. */
export interface CallFacts {
  /** UUID of the entry. */
  readonly id: string;
  /** Name of the tools' family. */
  readonly family: string;
  /** Absent: nobody that we know. */
  readonly caller: Caller | undefined;
  /** What the arguments' digest is made with; absent: there is none. */
  readonly key: string | undefined;
  /** Time of the entry. */
  readonly now: Date;
}

/**
 * Describes a call for the audit trail.
 *
 * @param request - as it ended
 * @param facts - what else is known
 */
export function describeCall(
  { internal, error }: BillingRequest,
  { id, family, caller, key, now }: CallFacts,
): AuditEntry {
  const { startedAt = now, requestId = 'unknown', toolName = null, call, events = [] } = internal;
  const requests = events.filter((event) => event.kind === 'aws_request');
  return {
    ...{ id, calledAt: startedAt, requestId, toolFamily: family, tool: toolName },
    callerId: caller?.id ?? null,
    callerOrganization: caller?.organization ?? null,
    operation: typeof call?.args.operation === 'string' ? call.args.operation : null,
    accountId: accountOf(internal),
    namedAccounts: call?.memberAccountIds ?? null,
    ...describeDecision(internal.decision),
    outcome: outcomeOf(error),
    awsRequestIds: requests.flatMap(({ requestId: awsId }) => awsId ?? []),
    billedRequests: countBilled(events),
    listPriceUsd: listPriceOf(events),
    keptAnswers: events.filter(({ kind }) => kind === 'kept_answer').length,
    durationMs: now.getTime() - startedAt.getTime(),
    argumentsDigest: digestOf(internal, key),
    ...{ executionArn: null, scheduleArn: null },
    sourceIdentity: internal.sourceIdentity ?? null,
  };
}

/**
 * Counts requests that AWS charges for, as far as it answered. Whether it charges for refusals is not
 * documented, so they count.
 */
export function countBilled(events: readonly CallEvent[]): number {
  return pricesOf(events).length;
}

/** What AWS asks for requests at list price, in US dollars: a decimal text. */
export function listPriceOf(events: readonly CallEvent[]): string {
  return sumOfPrices(pricesOf(events));
}

function pricesOf(events: readonly CallEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'aws_request' ? (event.listPriceUsd ?? []) : [],
  );
}

// Of what is too large for arguments there is none: it would take as long as the call may not.
function digestOf({ given, toolName }: CallState, key: string | undefined): string | null {
  if (key === undefined || given === undefined) return null;
  return argumentsDigest(key, toolName ?? null, given);
}

function describeDecision(
  decision: Decision | undefined,
): Pick<AuditEntry, 'decision' | 'decisionReason'> {
  if (!decision) return { decision: 'none', decisionReason: null };
  return {
    decision: decision.allowed === true ? 'allowed' : 'denied',
    decisionReason: decision.reason ?? null,
  };
}
