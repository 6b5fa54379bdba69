// The access keys of an account's IAM user, as an operator looks after them: never signed with the very
// key pair that they are about.
import { randomUUID } from 'node:crypto';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AccountCredentials } from '../../accounts/account-credentials.ts';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { sessionPolicy } from '../../accounts/session-policy.ts';
import type { StsClients } from '../../accounts/sts-clients.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { type AwsFactory, createAwsFactory } from '../../aws/create-aws.ts';
import { partitionOf } from '../../aws/region.ts';
import type { KeyPair } from '../accounts/sign-in.ts';
import { AdministrationError } from '../administration-error.ts';

/** A key of a user, without its secret. */
export interface UserKey {
  readonly accessKeyId: string;
  readonly createdAt: Date;
}

/** In whose place an operator looks after keys. */
export interface KeyKeeper {
  /** Twelve digits. */
  readonly accountId: string;
  /** Region of the account. */
  readonly region: string;
  /** Name of a role of the account that the operator assumes; absent: the operator is signed in there. */
  readonly roleName: string | undefined;
}

const PATIENCE_MS = 300_000;
const SESSION_SECONDS = 900;
const ACTIONS = [
  ...['iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:UpdateAccessKey'],
  ...['iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys'],
];

/** The keys of one account's users. */
export class UserKeys {
  readonly #aws: Aws;
  /** ARN of the operator, as AWS knows it. */
  readonly #operator: string;

  private constructor(aws: Aws, operator: string) {
    this.#aws = aws;
    this.#operator = operator;
  }

  /**
   * Signs in as the operator.
   *
   * @param sts - of the operator
   * @param keeper - where
   * @throws {@link AdministrationError} `operator_elsewhere` when that is not the account of the keys, or
   *   `operator_refused`
   */
  static async open(sts: StsClients, keeper: KeyKeeper): Promise<UserKeys> {
    const aws = await signIn(sts, createAwsFactory(), keeper);
    const { Account, Arn } = await aws.send(STSClient, new GetCallerIdentityCommand({}));
    if (Account === keeper.accountId) return new UserKeys(aws, Arn ?? '');
    throw new AdministrationError(
      'operator_elsewhere',
      `The operator is signed in to ${Account}: name a role of ${keeper.accountId} with --operator-role`,
    );
  }

  /**
   * The user that a key is of.
   *
   * @throws {@link AdministrationError} `operator_is_user` when the operator is that very user
   * @throws {@link AwsError} for what AWS refuses; it refuses keys that are not there
   */
  async userOf(accessKeyId: string): Promise<string> {
    const { UserName = '' } = await this.#lastUsed(accessKeyId);
    const isUser = this.#operator.includes(':user/') && this.#operator.endsWith(`/${UserName}`);
    if (!isUser) return UserName;
    throw new AdministrationError(
      'operator_is_user',
      `The operator is the user ${UserName}, whose key pair it is: another one has to rotate it`,
    );
  }

  /** Whether a key has ever signed a request. */
  async isUsed(accessKeyId: string): Promise<boolean> {
    return (await this.#lastUsed(accessKeyId)).AccessKeyLastUsed?.LastUsedDate !== undefined;
  }

  /** All keys of a user; it has two at most. */
  async list(UserName: string): Promise<UserKey[]> {
    const command = new ListAccessKeysCommand({ UserName });
    const { AccessKeyMetadata = [] } = await this.#aws.send(IAMClient, command);
    return AccessKeyMetadata.map(({ AccessKeyId = '', CreateDate = new Date(0) }) => ({
      ...{ accessKeyId: AccessKeyId, createdAt: CreateDate },
    }));
  }

  /** Has a key made, beside the one that is there. */
  async create(UserName: string): Promise<KeyPair> {
    const { AccessKey } = await this.#aws.send(IAMClient, new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } =
      AccessKey ?? {};
    return { accessKeyId, secretAccessKey };
  }

  /** Turns a key off, which the IAM console can take back. */
  async disable(UserName: string, AccessKeyId: string): Promise<void> {
    const command = new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' });
    await this.#aws.send(IAMClient, command);
  }

  /** Deletes a key; one that is gone is no failure. */
  async delete(UserName: string, AccessKeyId: string): Promise<void> {
    try {
      await this.#aws.send(IAMClient, new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    } catch (error) {
      if (!(error instanceof AwsError) || !/^NoSuchEntity/.test(error.code)) throw error;
    }
  }

  #lastUsed(AccessKeyId: string) {
    return this.#aws.send(IAMClient, new GetAccessKeyLastUsedCommand({ AccessKeyId }));
  }
}

async function signIn(
  sts: StsClients,
  createAws: AwsFactory,
  { accountId, region, roleName }: KeyKeeper,
): Promise<Aws> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  if (roleName === undefined) return createAws({ principal: { kind: 'own-role' }, region, signal });
  const version = randomUUID();
  const roleArn = `arn:${partitionOf(region)}:iam::${accountId}:role/${roleName}`;
  const credentials = await assumeOperatorRole(sts, roleArn, version);
  return createAws({
    principal: { kind: 'account', accountId, version, credentials },
    region,
    signal,
  });
}

async function assumeOperatorRole(
  sts: StsClients,
  RoleArn: string,
  id: string,
): Promise<AccountCredentials> {
  const command = new AssumeRoleCommand({
    ...{ RoleArn, RoleSessionName: `rotate-${id}`, DurationSeconds: SESSION_SECONDS },
    Policy: sessionPolicy(ACTIONS),
  });
  try {
    const { Credentials } = await sts.own().send(command, { abortSignal: sts.deadline() });
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    return new AccountCredentials(id, {
      ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    });
  } catch (error) {
    const why = describeFailure(error);
    throw new AdministrationError('operator_refused', `${RoleArn} lets nobody in: ${why}`, error);
  }
}
