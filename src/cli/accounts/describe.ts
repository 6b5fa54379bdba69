// How accounts, grants, findings and entries of the audit trail look, to programs and to people.

import type { AccountSummary } from '../../administration/accounts/stored-account.ts';
import type { AccountReport } from '../../administration/doctor/examine-account.ts';
import type { Finding } from '../../administration/doctor/finding.ts';
import type { StoredAuditEntry } from '../../audit/audit-entry.ts';
import { columnsOf } from '../../audit/entry-columns.ts';
import { ALL_FAMILIES, type Grant } from '../../callers/grant.ts';
import { families } from '../../tools/families.ts';
import { confidentialNames, type Family } from '../../tools/family.ts';
import { printable } from './printable.ts';

/** An entry of the audit trail as programs are shown it: the database's columns. */
export function describeEntry(entry: StoredAuditEntry): object {
  const { list_price_usd: amount, ...columns } = columnsOf(entry);
  return { ...columns, list_price: { amount, currency: 'USD' } };
}

/** An entry in one line for people; the columns line up. */
export function entryLine(entry: StoredAuditEntry): string {
  const question = [entry.tool ?? entry.toolFamily, entry.operation].filter(Boolean).join(' ');
  const decision = [entry.decision, entry.decisionReason].filter(Boolean).join(' ');
  return [
    entry.calledAt.toISOString(),
    decision.padEnd(24),
    entry.outcome.padEnd(18),
    printable(entry.callerId ?? '-').padEnd(16),
    (entry.accountId ?? '-').padEnd(12),
    question.padEnd(32),
    `USD ${entry.listPriceUsd}`.padEnd(8),
    (entry.keptAnswers ? `${entry.keptAnswers} kept` : '').padEnd(7),
    `${entry.durationMs} ms`.padStart(8),
    printable(entry.requestId),
  ].join('  ');
}

/** A record for people: one line for each member that has a value. */
export function describeRecord(record: object): string {
  return Object.entries(record)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.padEnd(16)}  ${printable(String(value))}`)
    .join('\n');
}

/** What the doctor says about an account, for people: a line, and one for each thing to look at. */
export function describeReport({ account_id, alias, well, findings }: AccountReport): string {
  const head = `${well ? 'well  ' : 'FAILED'}  ${account_id}  ${printable(alias ?? '')}`.trimEnd();
  const remarks = findings.filter(({ status }) => status !== 'ok');
  const tried = remarks.filter(({ untried }) => untried === undefined);
  return [head, ...[...tried, ...untriedTogether(remarks)].map(describeFinding)].join('\n');
}

/** One finding for all tools that were not tried for the same reason: there are dozens, of each account. */
function untriedTogether(findings: readonly Finding[]): Finding[] {
  const all = findings.flatMap((finding) =>
    finding.untried === undefined ? [] : [{ ...finding, ...finding.untried }],
  );
  return [...Map.groupBy(all, ({ why }) => why)].flatMap(([why, same]) =>
    same.slice(0, 1).map((finding) => ({
      ...finding,
      detail: `not tried, ${why}: ${same.map(({ tool }) => tool).join(', ')}`,
    })),
  );
}

function describeFinding({ status, check, detail, next_step }: Finding): string {
  const line = `        ${status.padEnd(7)}  ${check}: ${detail}`;
  return next_step === undefined ? line : `${line} → ${next_step}`;
}

/** An account in one line for people. */
export function accountLine(account: AccountSummary): string {
  return [
    account.account_id.padEnd(12),
    account.auth_type.padEnd(8),
    (account.region ?? '').padEnd(14),
    printable(account.alias ?? '').padEnd(24),
    printable(account.organization ?? ''),
    account.pending ? '(pending)' : account.disabled ? '(disabled)' : '',
  ]
    .join('  ')
    .trimEnd();
}

/**
 * A grant as programs are shown it.
 *
 * @param all - the families there are
 */
export function summarizeGrant(grant: Grant, all: readonly Family[] = families): object {
  const uncovered = uncoveredBy(grant, all);
  return {
    id: grant.id,
    principal_type: grant.principal.type,
    principal_id: grant.principal.id,
    target_type: grant.target.type,
    target_id: grant.target.id,
    tool_families: grant.toolFamilies,
    ...(uncovered.length > 0 && { not_covered: uncovered }),
    scope: grant.scope,
    expires_at: grant.expiresAt?.toISOString() ?? null,
    created_at: grant.createdAt.toISOString(),
    created_by: grant.createdBy,
  };
}

/**
 * A grant in one line for people.
 *
 * @param all - the families there are
 */
export function grantLine(grant: Grant, all: readonly Family[] = families): string {
  const uncovered = uncoveredBy(grant, all);
  const but = uncovered.length > 0 ? ` (not ${uncovered.join(',')}, which is granted by name)` : '';
  const { id, principal, target, toolFamilies, scope, expiresAt } = grant;
  const until = expiresAt ? `until ${expiresAt.toISOString()}` : 'for good';
  const about = scope === 'payer' ? 'all that is billed to' : 'own charges of';
  const what = `${about} ${target.type} ${target.id} with ${toolFamilies.join(',')}${but}`;
  return `${id}  ${principal.type} ${printable(principal.id)} may ask ${what} ${until}`;
}

/** Confidential families, which a grant of all of them does not cover. */
function uncoveredBy({ toolFamilies }: Grant, all: readonly Family[]): string[] {
  if (!toolFamilies.includes(ALL_FAMILIES)) return [];
  return confidentialNames(all).filter((name) => !toolFamilies.includes(name));
}
