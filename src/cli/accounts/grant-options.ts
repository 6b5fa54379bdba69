// Arguments and options that say who is granted what.
import type { Command } from 'commander';
import { getAccount } from '../../administration/accounts/list-accounts.ts';
import type { Administration } from '../../administration/administration.ts';
import { findOrganization } from '../../administration/organizations.ts';
import { type GrantPrincipal, type GrantTarget, OWN_ACCOUNT } from '../../callers/grant.ts';
import { type Database, listGrants } from '../../callers/grant-store.ts';
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
 * @throws {@link CommandError} for another type, or no id
 */
export function readPrincipal(type: string, id: string): GrantPrincipal {
  const known = PRINCIPAL_TYPES.find((each) => each === type);
  if (id === '') throw new CommandError('<principal-id>: expected a text, received nothing');
  if (known !== undefined) return { type: known, id };
  throw new CommandError(`expected ${PRINCIPAL_TYPES.join(', ')}, received ${type}`);
}

/**
 * What is granted, as it is named. An account that is gone may still have grants.
 *
 * @returns undefined when the options do not say
 * @throws {@link CommandError} when they say both
 * @throws {@link AdministrationError} when there is no such organisation, nor such an account or a
 *   grant for it: it must be a typing mistake
 */
export async function readTarget(
  { database }: Administration,
  options: TargetOptions,
): Promise<GrantTarget | undefined> {
  const target = await namedTarget(database, options);
  if (target?.type !== 'account') return target;
  for await (const _ of listGrants(database, { target })) return target;
  await refuseMissing(database, target);
  return target;
}

/**
 * As {@link readTarget}, for something that is there itself: a grant for what is not grants nothing.
 *
 * @throws {@link AdministrationError} when there is no such account or organisation
 */
export async function readExistingTarget(
  { database }: Administration,
  options: TargetOptions,
): Promise<GrantTarget | undefined> {
  const target = await namedTarget(database, options);
  if (target) await refuseMissing(database, target);
  return target;
}

async function namedTarget(
  database: Database,
  { account, organization }: TargetOptions,
): Promise<GrantTarget | undefined> {
  if (account !== undefined && organization !== undefined) {
    throw new CommandError('expected --account or --organization, received both');
  }
  if (organization !== undefined) {
    const { id } = await findOrganization({ database }, organization);
    return { type: 'organization', id };
  }
  return account === undefined ? undefined : { type: 'account', id: account };
}

async function refuseMissing(database: Database, { type, id }: GrantTarget): Promise<void> {
  if (type === 'account' && id !== OWN_ACCOUNT) await getAccount(database, id);
}
