// AWS Identity and Access Management, as far as it is about users' access keys.
import { shiftDays } from '../../../../calendar.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { CredentialStore, UserKey } from '../../engine/credential-store.ts';
import { queryProtocol } from '../../engine/query-protocol.ts';
import type { CallContext, LocalService } from '../../engine/service-module.ts';

const MOST_KEYS = 2;
/** Of the keys that are there from the beginning. */
const KEY_AGE_DAYS = 30;

/** AWS Identity and Access Management: whoever signs may look after all access keys of the account. */
export const service: LocalService = {
  signingName: 'iam',
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  operations: ({ credentials }) => ({
    ListAccessKeys({ UserName }, call) {
      const keys = keysOfUser(credentials, UserName, call);
      return {
        IsTruncated: false,
        AccessKeyMetadata: keys.map(({ userName, accessKeyId, status, createdAt }) => ({
          ...{ UserName: userName, AccessKeyId: accessKeyId },
          ...{ Status: status, CreateDate: createdAt ?? shiftDays(call.now, -KEY_AGE_DAYS) },
        })),
      };
    },
    GetAccessKeyLastUsed({ AccessKeyId }, { account }) {
      const key = credentials.userKeys(account).find((each) => each.accessKeyId === AccessKeyId);
      if (!key) {
        throw new AwsFault(
          'AccessDenied',
          'You are not authorized to perform this operation.',
          403,
        );
      }
      return {
        UserName: key.userName,
        AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A', LastUsedDate: key.usedAt },
      };
    },
    CreateAccessKey({ UserName }, call) {
      const [first, ...others] = keysOfUser(credentials, UserName, call);
      if (!first) throw noSuchEntity(`The user with name ${UserName} cannot be found.`);
      if (others.length + 1 >= MOST_KEYS) {
        const message = `Cannot exceed quota for AccessKeysPerUser: ${MOST_KEYS}`;
        throw new AwsFault('LimitExceeded', message, 409);
      }
      const { accessKeyId, secretAccessKey } = credentials.createKey(first, call.now);
      return {
        AccessKey: {
          ...{ UserName, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey },
          ...{ Status: 'Active', CreateDate: call.now },
        },
      };
    },
    UpdateAccessKey(input, call) {
      const { accessKeyId } = keyOfUser(credentials, input, call);
      credentials.setStatus(accessKeyId, input.Status === 'Active' ? 'Active' : 'Inactive');
      return {};
    },
    DeleteAccessKey(input, call) {
      credentials.removeKey(keyOfUser(credentials, input, call).accessKeyId);
      return {};
    },
  }),
};

function keysOfUser(
  credentials: CredentialStore,
  name: unknown,
  { account, principal }: CallContext,
): readonly UserKey[] {
  const userName = name ?? /:user\/([^/]+)$/.exec(principal.arn)?.[1];
  if (!userName) {
    throw new AwsFault(
      'ValidationError',
      'Must specify userName when calling with non-User credentials',
    );
  }
  return credentials.userKeys(account).filter((key) => key.userName === userName);
}

function keyOfUser(
  credentials: CredentialStore,
  { UserName, AccessKeyId }: Readonly<Record<string, unknown>>,
  call: CallContext,
): UserKey {
  const key = keysOfUser(credentials, UserName, call).find(
    ({ accessKeyId }) => accessKeyId === AccessKeyId,
  );
  if (!key) throw noSuchEntity('The Access Key cannot be found.');
  return key;
}

function noSuchEntity(message: string): AwsFault {
  return new AwsFault('NoSuchEntity', message, 404);
}
