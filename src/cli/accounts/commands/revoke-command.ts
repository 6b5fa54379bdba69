// billing-accounts revoke.
import type { Command } from 'commander';
import * as z from 'zod';
import type { Administration } from '../../../administration/administration.ts';
import { AdministrationError } from '../../../administration/administration-error.ts';
import { accountIdOf, grantsState, recordCommand } from '../../../administration/record-command.ts';
import type { Grant } from '../../../callers/grant.ts';
import { type GrantFilter, revokeGrants } from '../../../callers/grant-store.ts';
import { CommandError } from '../../command-error.ts';
import { grantLine, summarizeGrant } from '../describe.ts';
import {
  readPrincipal,
  readTarget,
  type TargetOptions,
  withTargetOptions,
} from '../grant-options.ts';
import type { OperatorSession } from '../operator-session.ts';
import { subcommand } from '../subcommand.ts';

interface RevokeOptions extends TargetOptions {
  readonly id?: string;
}

/** `revoke`: takes grants back. */
export function revokeCommand(session: OperatorSession): Command {
  const command = subcommand('revoke [principal-type] [principal-id]', {
    summary: 'Takes grants back, within a minute: one, those of a principal, those for a target.',
    example: 'revoke group platform-team --account 444455556666',
    notes: 'Grants must fit all that is named. "grants" shows what there is, with ids.',
  });
  return withTargetOptions(command)
    .option('--id <grant-id>', 'this one grant')
    .action(async (type: string | undefined, id: string | undefined, options: RevokeOptions) => {
      if (type !== undefined && id === undefined) throw new CommandError('expected <principal-id>');
      if (options.id !== undefined && !z.uuid().safeParse(options.id).success) {
        throw new CommandError('--id: expected the id of a grant, as "grants" shows it');
      }
      const { administration } = session;
      const target = await readTarget(administration, options);
      const revoked = await revoke(administration, {
        ...(options.id !== undefined && { id: options.id }),
        ...(type !== undefined && id !== undefined && { principal: readPrincipal(type, id) }),
        ...(target && { target }),
      });
      for (const grant of revoked)
        session.print(summarizeGrant(grant), `revoked ${grantLine(grant)}`);
    });
}

async function revoke(administration: Administration, filter: GrantFilter): Promise<Grant[]> {
  // With no member at all it is about every grant, of which none is revoked.
  const state = Object.keys(filter).length > 0 ? grantsState(filter) : async () => [];
  const recorded = { command: 'revoke', accountId: accountIdOf(filter.target), state };
  return recordCommand(administration, recorded, async ({ database }) => {
    const revoked = await revokeGrants(database, filter);
    if (revoked.length > 0) return revoked;
    throw new AdministrationError('grant_not_found', 'There is no such grant.');
  });
}
