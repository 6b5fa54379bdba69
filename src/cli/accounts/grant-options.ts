import type { Command } from 'commander';
import { getAccount } from '../../administration/accounts/get-account.ts';
import type { Administration } from '../../administration/administration.ts';
import { findOrganization } from '../../administration/organizations/find-organization.ts';
import { type GrantPrincipal, type GrantTarget, OWN_ACCOUNT } from '../../callers/grant.ts';
import { CommandError } from '../command-error.ts';

const PRINCIPAL_TYPES = ['caller', 'group', 'organization'] as const;

/** Options that say what is granted. */
export interface TargetOptions {
  readonly account?: string;
  readonly organization?: string;
}

/** Gives a command the {@link TargetOptions}. */
export function withTargetOptions(command: Command): Command {
  return command
    .option('--account <account-id>', `the account; ${OWN_ACCOUNT}: that of the functions`)
    .option('--organization <id-or-name>', 'all accounts of this organization');
}

/**
 * Whom something is granted to.
 *
 * @param type - `caller`, `group` or `organization`
 * @param id - as the identity provider has it
 * @throws {@link CommandError} for another type
 */
export function readPrincipal(type: string, id: string): GrantPrincipal {
  const known = PRINCIPAL_TYPES.find((each) => each === type);
  if (known !== undefined) return { type: known, id };
  throw new CommandError(`expected ${PRINCIPAL_TYPES.join(', ')}, received ${type}`);
}

/**
 * What is granted; it must be there, for a typing mistake would grant nothing.
 *
 * @returns undefined when the options do not say
 * @throws {@link CommandError} when they say both
 * @throws {@link AdministrationError} when there is no such account or organisation
 */
export async function readTarget(
  administration: Administration,
  { account, organization }: TargetOptions,
): Promise<GrantTarget | undefined> {
  if (account !== undefined && organization !== undefined) {
    throw new CommandError('expected --account or --organization, received both');
  }
  if (organization !== undefined) {
    return { type: 'organization', id: (await findOrganization(administration, organization)).id };
  }
  if (account === undefined) return undefined;
  if (account !== OWN_ACCOUNT) await getAccount(administration.database, account);
  return { type: 'account', id: account };
}
