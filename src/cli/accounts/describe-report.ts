import type { AccountReport } from '../../administration/doctor/examine-account.ts';
import type { Finding } from '../../administration/doctor/finding.ts';

/** What the doctor says about an account, for people: a line, and one for each thing to look at. */
export function describeReport({ account_id, alias, well, findings }: AccountReport): string {
  const head = `${well ? 'well  ' : 'FAILED'}  ${account_id}  ${alias ?? ''}`.trimEnd();
  const remarks = findings.filter(({ status }) => status !== 'ok').map(describeFinding);
  return [head, ...remarks].join('\n');
}

function describeFinding({ status, check, detail, next_step }: Finding): string {
  const line = `        ${status.padEnd(7)}  ${check}: ${detail}`;
  return next_step === undefined ? line : `${line} → ${next_step}`;
}
