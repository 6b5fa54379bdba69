// Signs a child process in to one account, through AWS's standard variables.
import type { AccountCredentials } from './account-credentials.ts';

// What the AWS SDKs and the command line would use before or beside the keys, old spellings included.
const OVERRULING = [
  'AWS_ACCESS_KEY',
  'AWS_ACCOUNT_ID',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CREDENTIAL_SCOPE',
  'AWS_DEFAULT_PROFILE',
  'AWS_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_SECRET_KEY',
  'AWS_SECURITY_TOKEN',
  'AWS_SESSION_TOKEN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];
// Of one service each, such as AWS_BEARER_TOKEN_BEDROCK.
const BEARER_TOKEN = 'AWS_BEARER_TOKEN_';

/**
 * The environment of a child process that is to work in one account: the standard AWS variables,
 * and nothing of the account that the parent works in. `AWS_ACCOUNT_ID` is never set: whoever needs
 * it asks STS GetCallerIdentity.
 *
 * @param credentials - the account's
 * @param region - the account's, e.g. `us-east-1`
 * @param base - the parent's environment; it stays as it is
 */
export function credentialEnvironment(
  credentials: AccountCredentials,
  region: string,
  base: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(base).filter(
    ([name]) => !OVERRULING.includes(name) && !name.startsWith(BEARER_TOKEN),
  );
  return {
    ...Object.fromEntries(inherited),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
    AWS_DEFAULT_REGION: region,
    // Some SDKs read only this one, others prefer it.
    AWS_REGION: region,
  };
}
