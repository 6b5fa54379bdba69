// `billing-accounts hub …`: roles on the way to the roles of other accounts.
import { Command } from 'commander';
import type { Administration } from '../../../administration/administration.ts';
import {
  addHub,
  attachToHub,
  detachFromHub,
  disableHub,
  enableHub,
  getHub,
  type HubRecord,
  hubState,
  listHubs,
  removeHub,
} from '../../../administration/hubs.ts';
import { accountState, recordCommand } from '../../../administration/record-command.ts';
import { describeRecord } from '../describe.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

/** `hub`: the commands for hubs. */
export function hubCommand(session: OperatorSession): Command {
  return new Command('hub')
    .description('Hubs: roles that are assumed first, on the way to the roles of other accounts.')
    .addCommand(addHubCommand(session))
    .addCommand(listHubsCommand(session))
    .addCommand(showHubCommand(session))
    .addCommand(attachCommand(session))
    .addCommand(detachCommand(session))
    .addCommand(switchCommand(session, 'disable'))
    .addCommand(switchCommand(session, 'enable'))
    .addCommand(removeHubCommand(session));
}

/** `hub add`: adds a hub. */
function addHubCommand(session: OperatorSession): Command {
  return subcommand('add <account-id>', {
    summary: 'Adds the role of an account as a hub, with a new random external id.',
    example:
      'hub add 444455556666 --role-arn ' +
      'arn:aws:iam::444455556666:role/agentcore-billing-tools-hub',
    notes:
      'The functions may assume only roles whose names fit memberRoleName of their deployment, in the\n' +
      'accounts of memberAccountIds, if it names some: a hub is one of them.',
  })
    .requiredOption('--role-arn <arn>', 'the role; it has to ask for the external id')
    .action(async (accountId: string, { roleArn }: { readonly roleArn: string }) => {
      const hub = await recorded(session, { command: 'hub add', accountId }, (within) =>
        addHub(within, { accountId, roleArn }),
      );
      session.print(hub, describeRecord(hub));
    });
}

/** `hub list`: shows all hubs. */
function listHubsCommand(session: OperatorSession): Command {
  return subcommand('list', { summary: 'Lists the hubs, one a line.', example: 'hub list' }).action(
    async () => {
      const hubs = await listHubs(session.administration.database);
      await session.printEach(hubs, 'No hubs. "hub add" adds one.', (hub) => {
        const { externalId: _, ...shown } = hub;
        return [shown, hubLine(hub)];
      });
    },
  );
}

/** `hub show`: shows one hub. */
function showHubCommand(session: OperatorSession): Command {
  return subcommand('show <account-id>', {
    summary: 'Shows a hub with its external id, for the trust policy of its role.',
    example: 'hub show 444455556666',
  }).action(async (accountId: string) => {
    const hub = await getHub(session.administration.database, accountId);
    session.print(hub, describeRecord(hub));
  });
}

/** `hub attach`: signs in to accounts through a hub. */
function attachCommand(session: OperatorSession): Command {
  return subcommand('attach <account-id> <members...>', {
    summary: 'Signs in to these accounts through the hub from now on, within a minute.',
    example: 'hub attach 444455556666 210987654321',
    notes:
      'Their roles have to trust the role of the hub, with the external id of their organization.',
  }).action(async (hubAccountId: string, members: readonly string[]) => {
    for (const accountId of members) {
      const state = accountState(accountId);
      const recording = { command: 'hub attach', accountId, state };
      await recordCommand(session.administration, recording, (within) =>
        attachToHub(within, accountId, hubAccountId),
      );
      const record = { account_id: accountId, hub_account_id: hubAccountId };
      session.print(record, `${accountId} goes through ${hubAccountId}`);
    }
  });
}

/** `hub detach`: takes `hub attach` back. */
function detachCommand(session: OperatorSession): Command {
  return subcommand('detach <members...>', {
    summary: 'Takes attach back: the functions assume the roles of these accounts themselves.',
    example: 'hub detach 210987654321',
  }).action(async (members: readonly string[]) => {
    for (const accountId of members) {
      const recording = { command: 'hub detach', accountId, state: accountState(accountId) };
      const changed = await recordCommand(session.administration, recording, (within) =>
        detachFromHub(within, accountId),
      );
      const text = changed ? 'goes through no hub now' : 'went through no hub';
      session.print({ account_id: accountId, changed }, `${accountId} ${text}`);
    }
  });
}

const SWITCHES = {
  disable: {
    summary: 'Shuts a hub off: within a minute nobody is signed in to an account through it.',
    change: disableHub,
    disabled: true,
  },
  enable: { summary: 'Takes disable back.', change: enableHub, disabled: false },
} as const;

/** `hub disable` and `hub enable`. */
function switchCommand(session: OperatorSession, name: keyof typeof SWITCHES): Command {
  const { summary, change, disabled } = SWITCHES[name];
  const help = { summary, example: `hub ${name} 444455556666` };
  return subcommand(`${name} <account-id>`, help).action(async (accountId: string) => {
    const changed = await recorded(session, { command: `hub ${name}`, accountId }, (within) =>
      change(within, accountId),
    );
    const text = changed ? `${name}d the hub in ${accountId}` : 'it was so already';
    const { accountDisabled } = await getHub(session.administration.database, accountId);
    const record = { account_id: accountId, disabled, account_disabled: accountDisabled, changed };
    session.print(record, text);
    if (!disabled && accountDisabled) {
      session.say(
        `It stays shut off with the account that it is in: enable ${accountId}, or organization enable`,
      );
    }
  });
}

/** `hub remove`: forgets a hub. */
function removeHubCommand(session: OperatorSession): Command {
  return subcommand('remove <account-id>', {
    summary: 'Removes a hub that no account goes through.',
    example: 'hub remove 444455556666',
  }).action(async (accountId: string) => {
    await recorded(session, { command: 'hub remove', accountId }, (within) =>
      removeHub(within, accountId),
    );
    session.print({ account_id: accountId }, `removed the hub in ${accountId}`);
  });
}

function recorded<Result>(
  { administration }: OperatorSession,
  { command, accountId }: { readonly command: string; readonly accountId: string },
  work: (within: Administration) => Promise<Result>,
): Promise<Result> {
  return recordCommand(administration, { command, accountId, state: hubState(accountId) }, work);
}

function hubLine({ accountId, roleArn, members, ...hub }: HubRecord): string {
  const line = `${accountId}  ${String(members).padStart(6)} accounts  ${roleArn}`;
  if (hub.disabled) return `${line}  (disabled)`;
  return hub.accountDisabled ? `${line}  (disabled with its account)` : line;
}
