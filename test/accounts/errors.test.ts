import { describe, expect, it } from 'vitest';
import {
  AccountNotFoundError,
  AssumeRoleError,
  AssumeRoleUnavailableError,
  CredentialDecryptionError,
  DatabaseConnectionError,
  DatabaseUnavailableError,
  DecryptionUnavailableError,
  IdentityCheckError,
  SecretUnavailableError,
} from '../../src/accounts/errors.ts';

const cause = new TypeError('hunter2');

describe('an account error', () => {
  it.each([
    [
      new AccountNotFoundError('detail'),
      'AccountNotFoundError',
      'account_not_found',
      'Account not found. Please check the account ID.',
    ],
    [
      new CredentialDecryptionError('detail', cause),
      'CredentialDecryptionError',
      'credential_error',
      'Failed to decrypt credentials. Please contact administrator.',
    ],
    [
      new AssumeRoleError('detail', cause),
      'AssumeRoleError',
      'assume_role_error',
      'Failed to assume role. Please check IAM role configuration.',
    ],
    [
      new DatabaseConnectionError('detail', cause),
      'DatabaseConnectionError',
      'database_error',
      'Database connection failed. Please try again later.',
    ],
  ])('has one text for the caller and one for the log: %s', (...[error, name, errorType, text]) => {
    expect(error).toMatchObject({ name, errorType, message: text, publicMessage: text });
    expect(error).toMatchObject({ detail: 'detail', retryable: false });
  });

  it.each([
    [new DecryptionUnavailableError('detail', cause), CredentialDecryptionError],
    [new AssumeRoleUnavailableError('detail', cause), AssumeRoleError],
    [new DatabaseUnavailableError('detail', cause), DatabaseConnectionError],
  ])('that may pass is of its own kind, and looks the same outside: %s', (error, Kind) => {
    expect(error).toBeInstanceOf(Kind);
    expect(error).toMatchObject({
      retryable: true,
      detail: 'detail',
      name: error.constructor.name,
    });
    const { errorType, publicMessage } = new Kind('detail');
    expect(error).toMatchObject({ errorType, publicMessage, message: publicMessage });
  });

  it('keeps its cause without what that said, when there is one', () => {
    expect(new AssumeRoleError('detail', cause).cause).toHaveProperty('message', 'TypeError');
    expect('cause' in new AssumeRoleError('detail')).toBe(false);
  });
});

it('a failed check of a key pair tells which request it was, and keeps the SDK’s error', () => {
  expect(new IdentityCheckError(cause)).toMatchObject({
    ...{ name: 'IdentityCheckError', service: 'STS', operation: 'GetCallerIdentity', cause },
    message: 'The owner of the key pair could not be checked.',
  });
});

it('a secret that could not be read tells which request it was, and keeps the SDK’s error', () => {
  expect(new SecretUnavailableError(cause)).toMatchObject({
    ...{ name: 'SecretUnavailableError', service: 'Secrets Manager', cause },
    ...{ operation: 'GetSecretValue', message: 'The secret could not be read.' },
  });
});
