// Lists a run's accounts by organisation, since those of one share Cost Explorer's rate.
import type { ReportAccount } from '../report-question.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { putJsonLines } from './json-lines.ts';
import { type RunOrganization, runKeys } from './report-run.ts';

/** An account of a report's set. */
export interface ListedAccount extends ReportAccount {
  /** Whether it or its organisation is shut off for everybody, so that it is not asked. */
  readonly shutOff: boolean;
}

/** What {@link writeAccounts} wrote down. */
export interface WrittenAccounts {
  /** Accounts to ask. */
  readonly asked: number;
  /** Accounts that are left out. */
  readonly shutOff: number;
  /** Those of `wanted` that are not in the set. */
  readonly unknown: readonly string[];
}

/** What is to be written down. */
export interface AccountsToWrite {
  /** Of the run. */
  readonly id: string;
  readonly store: Pick<ObjectStore, 'put'>;
  /** Those of an organisation one after another, page by page. */
  readonly pages: AsyncIterable<readonly ListedAccount[]>;
  /** Ids that were asked for by name; absent for a set that is not named one by one. */
  readonly wanted?: readonly string[] | undefined;
}

/**
 * Writes down which accounts a run asks, an object for each organisation, and which it leaves out.
 * Nothing is held but the accounts of one organisation and those that are shut off.
 */
export async function writeAccounts(accounts: AccountsToWrite): Promise<WrittenAccounts> {
  const { id, store, pages, wanted } = accounts;
  const keys = runKeys({ id });
  const unknown = new Set(wanted);
  const shutOff: string[] = [];
  const organizations: RunOrganization[] = [];
  let lines: string[] = [];
  let current: string | null = null;
  const flush = async () => {
    if (lines.length === 0) return;
    const accounts_key = keys.accounts(current);
    await putJsonLines(store, accounts_key, lines);
    organizations.push({ accounts_key, count: lines.length });
    lines = [];
  };
  for await (const page of pages) {
    for (const { shutOff: isShutOff, ...account } of page) {
      unknown.delete(account.accountId);
      if (account.organizationId !== current) await flush();
      current = account.organizationId;
      (isShutOff ? shutOff : lines).push(JSON.stringify(account));
    }
  }
  await flush();
  const organizationLines = organizations.map((one) => JSON.stringify(one));
  await putJsonLines(store, keys.organizations, organizationLines);
  await putJsonLines(store, keys.shutOff, shutOff);
  const asked = organizations.reduce((sum, { count }) => sum + count, 0);
  return { asked, shutOff: shutOff.length, unknown: [...unknown] };
}
