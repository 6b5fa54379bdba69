// billing-accounts grants.
import type { Command } from 'commander';
import { listGrants } from '../../../callers/grant-store.ts';
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

/** `grants`: shows who may ask what. */
export function grantsCommand(session: OperatorSession): Command {
  const command = subcommand('grants [principal-type] [principal-id]', {
    summary: 'Lists grants, expired ones included: all, of a principal, or for a target.',
    example: 'grants group platform-team',
  });
  return withTargetOptions(command).action(
    async (type: string | undefined, id: string | undefined, options: TargetOptions) => {
      if (type !== undefined && id === undefined) throw new CommandError('expected <principal-id>');
      const { administration } = session;
      const target = await readTarget(administration, options);
      const filter = {
        ...(type !== undefined && id !== undefined && { principal: readPrincipal(type, id) }),
        ...(target && { target }),
      };
      const grants = listGrants(administration.database, filter);
      await session.printEach(grants, 'No such grants.', (grant) => [
        summarizeGrant(grant),
        grantLine(grant),
      ]);
    },
  );
}
