// Has a function try an account's role, for the operator who invokes the function itself.

import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { readAccess } from '../../accounts/account-access.ts';
import { findAccount } from '../../accounts/account-row.ts';
import { openHub } from '../../accounts/assume-role.ts';
import { AccountNotFoundError } from '../../accounts/errors.ts';
import { sourceIdentityOf } from '../../accounts/source-identity.ts';
import { StsClients } from '../../accounts/sts-clients.ts';
import { tryRole } from '../../accounts/try-role.ts';
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { AuditEntry } from '../../audit/audit-entry.ts';
import { recordEntry } from '../../audit/record-entry.ts';
import { isAccountId } from '../../tools/arguments/text.ts';
import { outcomeOf, renderError, type ToolResponse } from '../answer.ts';
import { deadlineOf } from '../deadline.ts';
import { AuditError, type AuditOptions } from '../observe/audit.ts';
import { describeError } from '../observe/log.ts';
import type { SignInOptions } from './sign-in.ts';

/** Who asks, in the audit trail: an operator, whom CloudTrail knows by the request id. */
const PROBE_JOB = 'job:sign-in-probe';

const probeEvent = z.strictObject({ probe_sign_in: z.string().refine(isAccountId) });

/** What trying an account's role needs. */
type ProbeOptions = Pick<AuditOptions, 'auditMode' | 'database' | 'logger' | 'now'> &
  Pick<SignInOptions, 'region' | 'sourceIdentities'>;

type Verdict = 'yes' | 'no' | 'unknown';

/** What a probe finds out. No credentials, nothing of the row, no figure is in it. */
interface SignInFindings {
  readonly account_id: string;
  /** Whether the account's role lets this function in. */
  readonly signs_in: Verdict;
  /** Whether it refuses a wrong external id; a refusal proves nothing unless it accepts the right one. */
  readonly refuses_wrong_external_id: Verdict;
  /** Why something is not known. */
  readonly reason: string | null;
}

/**
 * Reads whether an operator asks the function to try an account's role. What comes through the Gateway
 * has a client context, which no caller can take away, and is never taken for it: this is for whoever
 * IAM lets invoke the function itself.
 *
 * @returns the account's id, if that is what the event asks
 */
export function readProbe(event: unknown, { clientContext }: Context): string | undefined {
  if (clientContext !== undefined && clientContext !== null) return undefined;
  return probeEvent.safeParse(event).data?.probe_sign_in;
}

/**
 * Tries an account's role with the function's own identity, so that it is the functions' trust that is
 * looked at. It leaves a row in the audit trail, or is not answered.
 *
 * @param options - of the process
 * @param family - name of the function's family
 */
export function signInProbe(options: ProbeOptions, family: string) {
  const sts = new StsClients(options.region);
  return async (accountId: string, context: Context): Promise<ToolResponse> => {
    const startedAt = options.now();
    const deadline = deadlineOf(context);
    const asked = { accountId, family, startedAt, requestId: context.awsRequestId };
    const sourceIdentity = options.sourceIdentities ? sourceIdentityOf(PROBE_JOB) : undefined;
    const probing = unlessAborted(probe({ accountId, sourceIdentity, sts }, options), deadline);
    const [ended] = await Promise.allSettled([probing]);
    const error = ended.status === 'rejected' ? ended.reason : undefined;
    try {
      await record({ ...asked, error, sourceIdentity, deadline }, options);
      return { status: 'success', form: 'full', data: await probing };
    } catch (failure) {
      const answer = renderError(failure);
      if (!answer) throw failure;
      return answer;
    }
  };
}

interface ProbeQuestion {
  readonly accountId: string;
  readonly sourceIdentity: string | undefined;
  readonly sts: StsClients;
}

async function probe(
  { accountId: account_id, sourceIdentity, sts }: ProbeQuestion,
  { database, now }: ProbeOptions,
): Promise<SignInFindings> {
  const row = await findAccount(database, account_id);
  if (!row) throw new AccountNotFoundError('no such row in aws_accounts');
  const access = readAccess(row);
  const unknown = {
    account_id,
    signs_in: 'unknown',
    refuses_wrong_external_id: 'unknown',
  } as const;
  if (access.authType === 'aksk') return { ...unknown, reason: 'the account has a key pair' };
  const start = { id: randomUUID(), sourceIdentity, startsAt: now() };
  const hub = await openHub(sts, access, start);
  const attempt = (externalId: string) =>
    tryRole(sts, {
      ...{ roleArn: access.roleArn, externalId, hub, id: randomUUID() },
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    });
  const right = await attempt(access.externalId);
  if (right === 'refused') return { ...unknown, signs_in: 'no', reason: null };
  if (right !== 'accepted') return { ...unknown, reason: right };
  // None at all would be refused by our own policy, whatever the role's says.
  const wrong = await attempt(randomUUID());
  const isKnown = wrong === 'refused' || wrong === 'accepted';
  const refuses = wrong === 'refused' ? 'yes' : 'no';
  return {
    ...{ account_id, signs_in: 'yes' },
    refuses_wrong_external_id: isKnown ? refuses : 'unknown',
    reason: isKnown ? null : wrong,
  };
}

interface Probed {
  readonly accountId: string;
  readonly family: string;
  readonly startedAt: Date;
  readonly requestId: string;
  readonly sourceIdentity: string | undefined;
  readonly error: unknown;
  readonly deadline: AbortSignal;
}

async function record(
  { accountId, family, startedAt, requestId, sourceIdentity, error, deadline }: Probed,
  { auditMode, database, logger, now }: ProbeOptions,
): Promise<void> {
  if (auditMode === 'off') return;
  const entry: AuditEntry = {
    ...{ id: randomUUID(), calledAt: startedAt, requestId, callerId: PROBE_JOB },
    ...{ callerOrganization: null, toolFamily: family, tool: null, operation: 'probe_sign_in' },
    ...{ accountId, decisionReason: null, outcome: outcomeOf(error) },
    decision: 'none',
    ...{ awsRequestIds: [], billedRequests: 0, listPriceUsd: '0', keptAnswers: 0 },
    ...{ executionArn: null, scheduleArn: null, sourceIdentity: sourceIdentity ?? null },
    ...{ argumentsDigest: null, namedAccounts: null },
    durationMs: now().getTime() - startedAt.getTime(),
  };
  try {
    await unlessAborted(recordEntry(database, entry), deadline);
  } catch (failure) {
    logger.error('audit entry not written', { entry, ...describeError(failure) });
    throw new AuditError();
  }
}
