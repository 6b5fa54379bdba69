import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../../src/aws/aws.ts';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../src/local/aws/start-aws-endpoints.ts';
import {
  type AccessKey,
  createWorld,
  type KeyPairAccount,
  type RoleAccount,
  type World,
} from '../../../src/local/world.ts';

interface ClientConfiguration {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: AccessKey;
  readonly maxAttempts: number;
  readonly systemClockOffset?: number;
}

/** Makes an AWS SDK client that talks to the local AWS and does not retry. */
export function awsClient<Client>(
  Client: new (configuration: ClientConfiguration) => Client,
  aws: AwsEndpoints,
  configuration: Partial<ClientConfiguration> & Pick<ClientConfiguration, 'credentials'>,
): Client {
  return new Client({ region: 'us-east-1', endpoint: aws.url, maxAttempts: 1, ...configuration });
}

/** The access key of a key pair account. */
export function keyOf(world: World, accountId: string): AccessKey {
  return accountOf(world, accountId, 'aksk').accessKey;
}

/** The role account with that id. */
export function roleOf(world: World, accountId: string): RoleAccount {
  return accountOf(world, accountId, 'iam_role');
}

/** Opens a session of a role account, as the project does. */
export async function openSession(
  { world, aws }: { world: World; aws: AwsEndpoints },
  accountId: string,
  request: Partial<AssumeRoleCommandInput> = {},
): Promise<Required<AccessKey>> {
  const { roleArn, organization } = roleOf(world, accountId);
  const sts = awsClient(STSClient, aws, { credentials: world.own.accessKey });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'costq-test',
      ExternalId: organization.externalId,
      ...request,
    }),
  );
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
}

/** The local AWS, as the project's own clients ask it. */
export interface AccountsAws {
  /** Asks for an account, with its key pair or a session of its role, in us-west-2. */
  as(accountId: string): Promise<Aws>;
  close(): Promise<void>;
}

/**
 * Starts the local AWS and points the SDK of this test file at it.
 *
 * @param now - the time there
 */
export async function startAccountsAws(now: Date): Promise<AccountsAws> {
  const world = createWorld();
  const createAws = createAwsFactory();
  const aws = await startAwsEndpoints({ world, now: () => now });
  process.env.AWS_ENDPOINT_URL = aws.url;
  return {
    async as(accountId) {
      const account = world.accounts.find((each) => each.accountId === accountId);
      const credentials =
        account?.authType === 'iam_role'
          ? await openSession({ world, aws }, accountId)
          : keyOf(world, accountId);
      const principal = { kind: 'account', accountId, version: '1', credentials } as const;
      return createAws({ principal, region: 'us-west-2', signal: AbortSignal.timeout(60_000) });
    },
    close: aws.close,
  };
}

function accountOf<Type extends 'aksk' | 'iam_role'>(
  world: World,
  accountId: string,
  authType: Type,
): Extract<KeyPairAccount | RoleAccount, { authType: Type }> {
  const found = world.accounts.find(
    (account): account is Extract<KeyPairAccount | RoleAccount, { authType: Type }> =>
      account.accountId === accountId && account.authType === authType,
  );
  if (!found) throw new Error(`There is no ${authType} account ${accountId}.`);
  return found;
}
