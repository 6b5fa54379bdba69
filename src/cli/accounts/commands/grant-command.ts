// billing-accounts grant.
import { type Command, Option } from 'commander';
import { accountIdOf, grantsState, recordCommand } from '../../../administration/record-command.ts';
import {
  ALL_FAMILIES,
  EXEC,
  GRANT_SCOPES,
  type Grant,
  type GrantPrincipal,
  type GrantScope,
} from '../../../callers/grant.ts';
import { addGrant } from '../../../callers/grant-store.ts';
import { CommandError } from '../../command-error.ts';
import { grantLine, summarizeGrant } from '../describe.ts';
import {
  readExistingTarget,
  readPrincipal,
  type TargetOptions,
  withTargetOptions,
} from '../grant-options.ts';
import type { OperatorSession } from '../operator-session.ts';
import { familiesOption, parseInstant } from '../option-values.ts';
import { subcommand } from '../subcommand.ts';

interface GrantCommandOptions extends TargetOptions {
  readonly families: readonly string[];
  readonly scope: GrantScope;
  readonly expires?: Date;
}

/** What an operator must know of a grant, should the account pay for others. */
const NOTICES: Readonly<Record<GrantScope, string>> = {
  own:
    'Own charges only: what an account pays for others is left out, and of an account that pays ' +
    'for others budgets and anomalies are refused. --scope payer shows them.',
  payer:
    'All that is billed: where an account pays for others, their charges are shown as well, of ' +
    'accounts that were not granted and of those that are shut off.',
};

/** `grant`: lets somebody ask about an account. */
export function grantCommand(session: OperatorSession): Command {
  const command = subcommand('grant <principal-type> <principal-id>', {
    summary: 'Lets a caller, group or organization ask about an account or an organization.',
    example:
      'grant group platform-team --account 444455556666 --families cost-explorer,budgets ' +
      '--expires 2026-12-31T00:00:00Z',
    notes: 'Principal types: caller, group, organization; ids as in the claims of their tokens.',
  });
  return withTargetOptions(command)
    .addOption(
      familiesOption(
        `tool families, comma separated; ${ALL_FAMILIES}: all; ${EXEC}: npm run exec`,
        [EXEC],
      ).default([ALL_FAMILIES]),
    )
    .addOption(
      new Option('--scope <scope>', 'own: its own charges; payer: all that it is billed')
        .choices(GRANT_SCOPES)
        .default('own'),
    )
    .option('--expires <time>', 'until when, ISO 8601', parseInstant)
    .action(async (type: string, id: string, options: GrantCommandOptions) => {
      const grant = await addRecorded(session.administration, readPrincipal(type, id), options);
      session.print(summarizeGrant(grant), grantLine(grant));
      session.say(NOTICES[grant.scope]);
      // Identity providers may have such names, and whoever copies one may have added it.
      if (id !== id.trim()) session.say(`"${id}" has white space at its ends, which counts.`);
    });
}

async function addRecorded(
  administration: OperatorSession['administration'],
  principal: GrantPrincipal,
  options: GrantCommandOptions,
): Promise<Grant> {
  const target = await readExistingTarget(administration, options);
  if (!target) throw new CommandError('expected --account or --organization');
  const expiresAt = options.expires ?? null;
  if (expiresAt && expiresAt <= administration.now()) {
    throw new CommandError('--expires: expected a time to come');
  }
  const recorded = {
    command: 'grant',
    accountId: accountIdOf(target),
    state: grantsState({ principal, target }),
  };
  return recordCommand(administration, recorded, ({ database, operator }) =>
    addGrant(database, {
      ...{ principal, target, expiresAt, toolFamilies: options.families, scope: options.scope },
      createdBy: operator,
    }),
  );
}
