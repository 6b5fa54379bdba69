import { queryProtocol } from '../../engine/query-protocol.ts';
import type { LocalService } from '../../engine/service-module.ts';
import { assumeRole } from './assume-role.ts';

/** AWS Security Token Service. */
export const service: LocalService = {
  signingName: 'sts',
  protocol: queryProtocol('https://sts.amazonaws.com/doc/2011-06-15/'),
  operations: ({ world, credentials }) => ({
    GetCallerIdentity: (_input, { principal }) => ({
      UserId: principal.userId,
      Account: principal.account,
      Arn: principal.arn,
    }),
    AssumeRole: assumeRole(world, credentials),
  }),
};
