import { shiftDays } from '../../../../calendar.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { queryProtocol } from '../../engine/query-protocol.ts';
import type { LocalService } from '../../engine/service-module.ts';

const KEY_AGE_DAYS = 30;

/** AWS Identity and Access Management, as far as it tells a user about its own access keys. */
export const service: LocalService = {
  signingName: 'iam',
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  operations: ({ world }) => ({
    ListAccessKeys(_input, { account, now, principal }) {
      const keyPairs = world.accounts.flatMap((each) =>
        each.authType === 'aksk' && each.accountId === account ? [each.accessKey] : [],
      );
      const userName = /:user\/([^/]+)$/.exec(principal.arn)?.[1];
      if (!userName) {
        throw new AwsFault(
          'ValidationError',
          'Must specify userName when calling with non-User credentials',
        );
      }
      return {
        IsTruncated: false,
        AccessKeyMetadata: keyPairs.map(({ accessKeyId }) => ({
          UserName: userName,
          AccessKeyId: accessKeyId,
          Status: 'Active',
          CreateDate: shiftDays(now, -KEY_AGE_DAYS),
        })),
      };
    },
  }),
};
