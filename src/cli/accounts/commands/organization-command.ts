// `billing-accounts organization …`: everything that operators do with organisations.
import { Command } from 'commander';
import { disableTarget, enableTarget } from '../../../administration/grant-targets.ts';
import {
  addOrganization,
  findOrganization,
  listOrganizations,
  type OrganizationRecord,
  removeOrganization,
  renameOrganization,
} from '../../../administration/organizations.ts';
import {
  organizationState,
  recordCommand,
  removedState,
} from '../../../administration/record-command.ts';
import { describeRecord } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { printable } from '../printable.ts';
import { subcommand } from '../subcommand.ts';
import { askToConfirm } from '../terminal-input.ts';
import { warnOfPayers } from '../warn-of-payers.ts';

/** `organization`: the commands for organisations. */
export function organizationCommand(session: OperatorSession): Command {
  return new Command('organization')
    .description('Organizations: each has an external id that the roles of its accounts ask for.')
    .addCommand(addOrganizationCommand(session))
    .addCommand(listOrganizationsCommand(session))
    .addCommand(showOrganizationCommand(session))
    .addCommand(updateOrganizationCommand(session))
    .addCommand(disableOrganizationCommand(session))
    .addCommand(enableOrganizationCommand(session))
    .addCommand(removeOrganizationCommand(session));
}

/** `organization add`: adds an organisation. */
function addOrganizationCommand(session: OperatorSession): Command {
  return subcommand('add <name>', {
    summary: 'Adds an organization with a new random external id.',
    example: 'organization add "Example A"',
  }).action(async (given: string) => {
    // As it is stored, so that the trail finds it.
    const name = given.trim();
    const recorded = {
      command: 'organization add',
      accountId: null,
      state: organizationState({ name }),
    };
    const organization = await recordCommand(session.administration, recorded, (within) =>
      addOrganization(within, name),
    );
    const added = summarizeOrganization(organization);
    session.print(added, `added ${added.id}  ${name}`);
  });
}

/** `organization list`: shows all organisations. */
function listOrganizationsCommand(session: OperatorSession): Command {
  return subcommand('list', {
    summary: 'Lists the organizations, one a line.',
    example: 'organization list',
  }).action(async () => {
    const organizations = await listOrganizations(session.administration);
    const none = 'No organizations. "organization add" adds one.';
    await session.printEach(organizations, none, (organization) => {
      const { id, name, accounts, disabled } = organization;
      const line = `${id}  ${String(accounts).padStart(6)} accounts  ${printable(name)}`;
      return [summarizeOrganization(organization), disabled ? `${line}  (disabled)` : line];
    });
  });
}

/** `organization show`: shows one organisation. */
function showOrganizationCommand(session: OperatorSession): Command {
  return subcommand('show <id-or-name>', {
    summary: 'Shows an organization with its external id, for roles that are made by hand.',
    example: 'organization show "Example A"',
  }).action(async (reference: string) => {
    const found = await findOrganization(session.administration, reference);
    const record = { ...summarizeOrganization(found), external_id: found.externalId };
    session.print(record, describeRecord(record));
  });
}

/** `organization update`: renames an organisation. */
function updateOrganizationCommand(session: OperatorSession): Command {
  return subcommand('update <id-or-name>', {
    summary: 'Renames an organization. Its external id stays, for roles trust it.',
    example: 'organization update "Example A" --name "Example B"',
  })
    .requiredOption('--name <name>', 'the new name')
    .action(async (reference: string, { name }: { readonly name: string }) => {
      const { administration } = session;
      const { id } = await findOrganization(administration, reference);
      const recorded = {
        command: 'organization update',
        accountId: null,
        state: organizationState({ id }),
      };
      const renamed = await recordCommand(administration, recorded, (within) =>
        renameOrganization(within, id, name),
      );
      session.print(summarizeOrganization(renamed), `updated ${renamed.id}  ${renamed.name}`);
    });
}

/** `organization disable`: shuts an organisation off. */
function disableOrganizationCommand(session: OperatorSession): Command {
  return subcommand('disable <id-or-name>', {
    summary:
      'Shuts all accounts of an organization off: within a minute nobody gets an answer about them.',
    example: 'organization disable "Example A"',
  }).action(async (reference: string) => {
    const { administration } = session;
    const { id, name } = await findOrganization(administration, reference);
    const target = { type: 'organization', id } as const;
    const recorded = {
      command: 'organization disable',
      accountId: null,
      state: organizationState({ id }),
    };
    const changed = await recordCommand(administration, recorded, (within) =>
      disableTarget(within, target),
    );
    const record = { id, name, disabled: true, changed };
    session.print(record, changed ? `disabled ${name}` : `${name} was off already`);
    await warnOfPayers(session, target);
  });
}

/** `organization enable`: takes `organization disable` back. */
function enableOrganizationCommand(session: OperatorSession): Command {
  return subcommand('enable <id-or-name>', {
    summary: 'Takes disable back.',
    example: 'organization enable "Example A"',
  }).action(async (reference: string) => {
    const { administration } = session;
    const { id, name } = await findOrganization(administration, reference);
    const recorded = {
      command: 'organization enable',
      accountId: null,
      state: organizationState({ id }),
    };
    const changed = await recordCommand(administration, recorded, (within) =>
      enableTarget(within, { type: 'organization', id }),
    );
    const record = { id, name, disabled: false, changed };
    session.print(record, changed ? `enabled ${name}` : `${name} was on already`);
  });
}

/** `organization remove`: forgets an organisation. */
function removeOrganizationCommand(session: OperatorSession): Command {
  return subcommand('remove <id-or-name>', {
    summary: 'Removes an organization that has no accounts, and the grants for it.',
    example: 'organization remove "Example A" --yes',
  })
    .option('--yes', 'do not ask', false)
    .action(async (reference: string, { yes }: { readonly yes: boolean }) => {
      await askToConfirm(`Remove organization ${reference} and its external id?`, yes);
      const { administration } = session;
      const { id, name } = await findOrganization(administration, reference);
      const state = removedState(organizationState({ id }), { type: 'organization', id });
      const recorded = { command: 'organization remove', accountId: null, state };
      const { revokedGrants } = await recordCommand(administration, recorded, (within) =>
        removeOrganization(within, id),
      );
      const record = { id, name, revoked_grants: revokedGrants };
      session.print(record, `removed ${name} and ${revokedGrants} grants for it`);
    });
}

/** An organisation without its external id, which only `organization show` shows. */
function summarizeOrganization({
  id,
  name,
  accounts,
  disabled,
}: OrganizationRecord): Omit<OrganizationRecord, 'externalId'> {
  return { id, name, accounts, disabled };
}
