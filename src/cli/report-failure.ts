// What is said of a command that failed: to people in words, without what it was given.
import { AccountError, IdentityCheckError } from '../accounts/errors.ts';
import { describeFailure } from '../accounts/safe-cause.ts';
import { AdministrationError } from '../administration/administration-error.ts';
import { MigrationHistoryError } from '../database/migrate.ts';
import { EnvironmentError } from '../environment.ts';
import { CommandError } from './command-error.ts';

const FOR_PEOPLE = [EnvironmentError, CommandError, AdministrationError, MigrationHistoryError];

// What codes of Node and PostgreSQL mean to whoever sits at the terminal.
const MEANINGS: readonly (readonly [codes: RegExp, meaning: string])[] = [
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)/,
    'who signed the certificate is not known here. Set NODE_EXTRA_CA_CERTS to a file with the authorities before the command starts; those of RDS are at https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem',
  ],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID/,
    'the certificate is for another host name. Connect by a name that it is for',
  ],
  [/CERT_HAS_EXPIRED/, 'the certificate has expired'],
  [
    /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/,
    'host or port cannot be reached from here',
  ],
  [
    /\b28(?:000|P01)\b/,
    'the database does not let this user in: the password is wrong, or for IAM tokens the user was not granted rds_iam',
  ],
  [/\b3D000\b/, 'the server has no such database'],
  [
    /\b42P01\b|\b42703\b|\b42883\b/,
    'a table, a column or a function is missing. Run "npm run migrate"',
  ],
  [/\b22001\b/, 'a name or a value is longer than the database keeps it'],
  [/\b42501\b/, 'the database user may not do this. Sign in as the owner of the tables'],
  [
    /\b55P03\b/,
    'a table is in use by something that takes long, such as a backup. Nothing was changed: run it again once that has ended',
  ],
  [/no encryption keys are configured/, 'Set ENCRYPTION_KEY, or ENCRYPTION_KEY_SECRET_NAME'],
  [
    /\b(?:EACCES|EEXIST|EISDIR|ENOTDIR|EPERM|EROFS)\b/,
    'a file or a folder that was named cannot be written here',
  ],
  [/\bENOSPC\b/, 'the disk is full'],
  [/\b53300\b/, 'the database has no connection left for this user'],
];

/**
 * Ends a command with one line on standard error and exit code 1. What drivers say stays unsaid: it
 * may name hosts and users.
 *
 * @param error - why the command failed
 */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${commandFailure(error)}\n`);
  process.exitCode = 1;
}

/**
 * Says in one line why a command failed, and what that means where it is a code.
 *
 * @param error - whatever was thrown
 */
export function commandFailure(error: unknown): string {
  if (error instanceof Error && FOR_PEOPLE.some((kind) => error instanceof kind)) {
    return error.message;
  }
  const failure = nameFailure(error);
  const meaning = MEANINGS.find(([codes]) => codes.test(failure))?.[1];
  return meaning ? `${failure}: ${meaning}.` : failure;
}

function nameFailure(error: unknown): string {
  if (error instanceof AccountError) {
    return `${error.errorType}: ${error.publicMessage} (${error.detail})`;
  }
  if (error instanceof IdentityCheckError) {
    return `${error.message} (${error.service} ${error.operation}: ${describeFailure(error.cause)})`;
  }
  return describeFailure(error);
}
