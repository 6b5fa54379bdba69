import { describe, expect, it } from 'vitest';
import {
  AccountNotFoundError,
  AssumeRoleError,
  CredentialDecryptionError,
  DatabaseConnectionError,
  IdentityCheckError,
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
    expect(error.detail).toBe('detail');
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
