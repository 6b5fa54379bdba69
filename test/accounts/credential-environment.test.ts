import { describe, expect, it } from 'vitest';
import { AccountCredentials } from '../../src/accounts/account-credentials.ts';
import { credentialEnvironment } from '../../src/accounts/credential-environment.ts';

const pair = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const keyPair = new AccountCredentials('1', pair);
const session = new AccountCredentials('2', { ...pair, sessionToken: 'token' });

const LEFTOVERS = {
  AWS_ACCESS_KEY_ID: 'AKIAI44QH8DHBEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  AWS_SESSION_TOKEN: 'left over',
  AWS_SECURITY_TOKEN: 'left over',
  AWS_ACCESS_KEY: 'left over',
  AWS_SECRET_KEY: 'left over',
  AWS_CREDENTIAL_EXPIRATION: '2026-03-15T13:00:00Z',
  AWS_CREDENTIAL_SCOPE: 'left over',
  AWS_BEARER_TOKEN_BEDROCK: 'left over',
  AWS_BEARER_TOKEN_BEDROCK_AGENTCORE: 'left over',
  AWS_PROFILE: 'default',
  AWS_DEFAULT_PROFILE: 'default',
  AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/other',
  AWS_ROLE_SESSION_NAME: 'other',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/token',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1/',
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/credentials',
  AWS_CONTAINER_AUTHORIZATION_TOKEN: 'left over',
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/token',
  AWS_ACCOUNT_ID: '111122223333',
  AWS_REGION: 'ap-northeast-1',
  AWS_DEFAULT_REGION: 'ap-northeast-1',
};

describe('the environment of a child process', () => {
  it('has the key pair and the region, and nothing left over of another account', () => {
    expect(credentialEnvironment(keyPair, 'eu-central-1', LEFTOVERS)).toEqual({
      AWS_ACCESS_KEY_ID: pair.accessKeyId,
      AWS_SECRET_ACCESS_KEY: pair.secretAccessKey,
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_REGION: 'eu-central-1',
    });
  });

  it('has the session token of temporary credentials', () => {
    const environment = credentialEnvironment(session, 'eu-central-1', LEFTOVERS);
    expect(environment.AWS_SESSION_TOKEN).toBe('token');
  });

  it('keeps the rest, endpoints included', () => {
    const rest = {
      PATH: '/usr/bin',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_CA_BUNDLE: '/ca',
      MY_AWS_BEARER_TOKEN_BEDROCK: 'of the operator’s own program',
    };
    expect(credentialEnvironment(keyPair, 'us-east-1', rest)).toMatchObject(rest);
  });

  it('leaves the parent’s as it was', () => {
    const base = { ...LEFTOVERS };
    credentialEnvironment(keyPair, 'us-east-1', base);
    expect(base).toEqual(LEFTOVERS);
  });
});
