import { expect, it } from 'vitest';
import { CredentialDecryptionError, DatabaseConnectionError } from '../../src/accounts/errors.ts';
import { parseFernetKeys } from '../../src/accounts/fernet-keys.ts';
import { CommandError } from '../../src/cli/command-error.ts';
import { commandFailure } from '../../src/cli/report-failure.ts';
import { MigrationHistoryError } from '../../src/database/migrate.ts';
import { EnvironmentError } from '../../src/environment.ts';

const coded = (code: string) => Object.assign(new Error('not-for-logs'), { code });

it.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'Set NODE_EXTRA_CA_CERTS'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'Set NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'Set NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'Set NODE_EXTRA_CA_CERTS'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another host name'],
  ['CERT_HAS_EXPIRED', 'has expired'],
  ['ENOTFOUND', 'cannot be reached'],
  ['28P01', 'rds_iam'],
  ['28000', 'rds_iam'],
  ['3D000', 'no such database'],
  ['42P01', 'npm run migrate'],
  ['42883', 'npm run migrate'],
  ['ENOTDIR', 'a file or a folder that was named'],
  ['EACCES', 'a file or a folder that was named'],
  ['ENOSPC', 'the disk is full'],
  ['22001', 'longer than'],
  ['42501', 'owner of the tables'],
  ['55P03', 'run it again'],
  ['53300', 'no connection left'],
])('%s is explained, to operators and inside of what callers see', (code, meaning) => {
  const failure = commandFailure(coded(code));
  expect(failure).toMatch(new RegExp(`^${code}: .*${meaning}.*\\.$`));
  const wrapped = new DatabaseConnectionError(`account lookup failed: ${code}`, coded(code));
  expect(commandFailure(wrapped)).toMatch(
    new RegExp(`^database_error: .*${code}\\): .*${meaning}`),
  );
  expect(failure).not.toContain('not-for-logs');
});

it('keys that are missing are the operator’s to set', () => {
  const missing = new CredentialDecryptionError('no encryption keys are configured');
  expect(commandFailure(missing)).toContain('Set ENCRYPTION_KEY, or ENCRYPTION_KEY_SECRET_NAME');
});

it('a code that means nothing more stands alone', () => {
  expect(commandFailure(coded('XX001'))).toBe('XX001');
  expect(commandFailure(new CredentialDecryptionError('region is not one of AWS'))).toBe(
    'credential_error: Failed to decrypt credentials. Please contact administrator. (region is not one of AWS)',
  );
});

it.each([
  new CommandError('ENOTFOUND is a file'),
  new EnvironmentError('PORT: expected a number'),
  new MigrationHistoryError('in another order'),
])('what was written for people stays as it is: $message', (error) => {
  expect(commandFailure(error)).toBe(error.message);
});

it('a Fernet key of another length is named by its position', () => {
  expect(() => parseFernetKeys('c2hvcnQ=')).toThrow(
    expect.toSatisfy((error) =>
      commandFailure(error).endsWith('(Fernet key 1: expected 32 bytes in base64url)'),
    ),
  );
});
