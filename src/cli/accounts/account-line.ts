import type { AccountSummary } from '../../administration/accounts/stored-account.ts';

/** An account in one line for people. */
export function accountLine(account: AccountSummary): string {
  return [
    account.account_id.padEnd(12),
    account.auth_type.padEnd(8),
    (account.region ?? '').padEnd(14),
    (account.alias ?? '').padEnd(24),
    account.organization ?? '',
    account.disabled ? '(disabled)' : '',
  ]
    .join('  ')
    .trimEnd();
}
