// Enters each call into the audit trail.
import { randomUUID } from 'node:crypto';
import type { DatabasePool } from '../../accounts/database-pool.ts';
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { AuditEntry, AuditMode } from '../../audit/audit-entry.ts';
import { recordEntry } from '../../audit/record-entry.ts';
import { ToolError } from '../../tools/tool-error.ts';
import type { BillingRequest } from '../call.ts';
import { type CallerCheck, readCaller } from '../caller.ts';
import { timeOf } from '../deadline.ts';
import { describeCall } from './describe-call.ts';
import { type CallLogger, describeError } from './log.ts';

/** How calls are entered into the trail. */
export interface AuditOptions extends CallerCheck {
  readonly auditMode: AuditMode;
  /** Holds the trail; signed in as the Lambdas are. */
  readonly database: Pick<DatabasePool, 'query'>;
  readonly logger: CallLogger;
}

/** Longest time that an answer waits for an entry that may as well be found in the log. */
const PATIENCE_MS = 500;

/**
 * Middleware: enters every call into the audit trail, however it ends, before it is answered: Lambda
 * freezes a function with its answer, so what is not written by then may never be. An entry that
 * cannot be written goes into the log.
 *
 * @param options - database, mode and what it takes to know the caller
 * @param family - name of the tools' family
 */
export function auditCalls(options: AuditOptions, family: string) {
  const { auditMode, database, logger, now } = options;

  async function enter(request: BillingRequest): Promise<AuditError | undefined> {
    if (auditMode === 'off') return undefined;
    const startedAt = now();
    const signal = patience(request, auditMode);
    const identity = await identify(request.internal, options, signal);
    const entry = describeCall(request, { id: randomUUID(), family, now: startedAt, ...identity });
    const failure = await write(database, entry, signal);
    const duration = now().getTime() - startedAt.getTime();
    const failed = failure !== undefined;
    request.internal.events?.push({ kind: 'audit_write', startedAt, duration, failed });
    if (!failed) return undefined;
    logger.error('audit entry not written', { entry, ...failure });
    return auditMode === 'strict' ? new AuditError() : undefined;
  }

  return {
    after: async function auditCallsAfter(request: BillingRequest): Promise<void> {
      const refusal = await enter(request);
      if (refusal) throw refusal;
    },
    onError: async function auditCallsOnError(request: BillingRequest): Promise<void> {
      // Has been tried just now.
      if (request.error instanceof AuditError) return;
      // Assigned rather than thrown: middy hangs the original on what a hook throws.
      request.error = (await enter(request)) ?? request.error;
    },
  };
}

/** A call whose arguments are refused is not authorized any more, but who makes it counts. */
async function identify(
  { caller, headers }: BillingRequest['internal'],
  check: CallerCheck,
  signal: AbortSignal,
) {
  try {
    const [key] = await unlessAborted(check.callerKeys(), signal);
    return { key, caller: caller ?? (await readCaller(headers, check, signal)) };
  } catch {
    // Without the keys nobody is known; authorizing the call has failed for the same reason.
    return { key: undefined, caller };
  }
}

async function write(
  database: Pick<DatabasePool, 'query'>,
  entry: AuditEntry,
  signal: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  try {
    await unlessAborted(recordEntry(database, entry), signal);
    return undefined;
  } catch (error) {
    return describeError(error);
  }
}

// A call that was denied, or that must be recorded, has all its time for it.
function patience({ context, internal }: BillingRequest, mode: AuditMode): AbortSignal {
  const isDenied = internal.decision !== undefined && internal.decision.allowed !== true;
  const isNeeded = isDenied || mode === 'strict';
  // A call that was late has only the time that is kept back.
  return AbortSignal.timeout(isNeeded ? Math.max(PATIENCE_MS, timeOf(context)) : PATIENCE_MS);
}

/** A call, or a job's look at an account, could not be entered into the trail, where it must be. */
export class AuditError extends ToolError {
  override readonly name = 'AuditError';

  constructor() {
    const message = 'The call could not be recorded, so it is not answered. Try again later.';
    super('audit_error', message, { retryable: true });
  }
}
