// Whether a row says all that signing in takes.
import { isAccountId } from '../../accounts/account.ts';
import { type KeyPairAccess, type RoleAccess, readAccess } from '../../accounts/account-access.ts';
import { AccountError } from '../../accounts/errors.ts';
import type { StoredAccount } from '../accounts/stored-account.ts';
import type { Finding } from './finding.ts';

/** What a row says about signing in, and what is to be said about the row. */
export interface AccessFinding {
  readonly findings: readonly Finding[];
  /** Absent: the row is not fit to sign in with. */
  readonly access?: KeyPairAccess | RoleAccess;
}

/** Looks at whether a row has all that it takes to sign in. */
export function checkAccess(row: StoredAccount): AccessFinding {
  const update = `billing-accounts update ${row.account_id} --help`;
  if (!isAccountId(row.account_id)) {
    const next_step = 'Correct account_id in aws_accounts; callers cannot ask about this row.';
    return { findings: [failed('the account id is not twelve digits', next_step)] };
  }
  try {
    const access = readAccess(row);
    return { access, findings: [openness(row)] };
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return { findings: [failed(error.detail, `Complete the row: ${update}`)] };
  }
}

const complete: Finding = { check: 'row', status: 'ok', detail: 'the row is complete' };

function openness({ account_id, disabled, pending }: StoredAccount): Finding {
  if (!disabled) return complete;
  if (pending) {
    return {
      check: 'row',
      status: 'notice',
      detail: 'the account is pending: nobody gets an answer about it',
      next_step: `billing-accounts import --organizations opens it when all is well; enable ${account_id} opens it as it is`,
    };
  }
  return {
    check: 'row',
    status: 'notice',
    detail: 'the account or its organization is shut off: nobody gets an answer about it',
    next_step: `billing-accounts enable ${account_id}, or organization enable`,
  };
}

function failed(detail: string, next_step: string): Finding {
  return { check: 'row', status: 'failed', detail, next_step };
}
