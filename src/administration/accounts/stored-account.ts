// An account as operators read it, and what they are shown of it.
import { type AccountRow, HUB_COLUMN } from '../../accounts/account-row.ts';

/** A row of `aws_accounts` with what an operator wants to know besides. */
export interface StoredAccount extends AccountRow {
  readonly organization_name: string | null;
  /** Whether the account, or its organisation, is shut off. */
  readonly disabled: boolean;
  /** Whether the account is shut off only until it has been examined. */
  readonly pending: boolean;
}

/** The columns of a {@link StoredAccount} and where they come from. */
export const STORED_ACCOUNT = `
SELECT
    a.id, a.account_id, a.alias, a.auth_type, a.access_key_id, a.secret_access_key_encrypted,
    a.role_arn, a.region, a.org_id, o.external_id, o.name AS organization_name,
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE (d.target_type = 'account' AND d.target_id = a.account_id)
           OR (d.target_type = 'organization' AND d.target_id = a.org_id::text)
    ) AS disabled,
    EXISTS (
        SELECT FROM disabled_targets d
        WHERE d.target_type = 'account' AND d.target_id = a.account_id AND d.pending
    ) AS pending,
    ${HUB_COLUMN}
FROM aws_accounts a
LEFT JOIN organizations o ON o.id = a.org_id`;

/** What operators are shown of an account: nothing that signs in. */
export interface AccountSummary {
  readonly account_id: string;
  readonly alias: string | null;
  readonly auth_type: string;
  readonly region: string | null;
  readonly organization_id: string | null;
  readonly organization: string | null;
  readonly role_arn: string | null;
  /** Account whose hub its role is assumed through. */
  readonly hub_account_id: string | null;
  /** Its last four characters, to tell key pairs apart. */
  readonly access_key_id: string | null;
  readonly disabled: boolean;
  readonly pending: boolean;
}

/** What may be shown of an account. */
export function summarizeAccount(account: StoredAccount): AccountSummary {
  return {
    account_id: account.account_id,
    alias: account.alias,
    auth_type: account.auth_type,
    region: account.region,
    organization_id: account.org_id,
    organization: account.organization_name,
    role_arn: account.role_arn,
    hub_account_id: account.hub?.account_id ?? null,
    access_key_id: account.access_key_id && `…${account.access_key_id.slice(-4)}`,
    disabled: account.disabled,
    pending: account.pending,
  };
}
