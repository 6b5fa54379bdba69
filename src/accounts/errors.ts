// Every way in which signing in to an account fails: a code for callers, a detail for the log.
import { safeCause } from './safe-cause.ts';

/** The `error_type` that callers see. */
export type AccountErrorType =
  | 'account_not_found'
  | 'credential_error'
  | 'assume_role_error'
  | 'database_error';

/**
 * An account for which no credentials can be had.
 *
 * Everything in it may be logged: `message` is the public text, `detail` names columns and error
 * codes but no value, and `cause` is stripped of the original's message, because drivers put hosts,
 * users, statements and signed headers there.
 */
export abstract class AccountError extends Error {
  /** Stable code for programs. */
  abstract readonly errorType: AccountErrorType;
  /** What the caller is told. */
  readonly publicMessage: string;
  /** What went wrong, for the log. */
  readonly detail: string;
  /** Whether the same may succeed later with nothing changed. */
  readonly retryable: boolean = false;

  /**
   * @param publicMessage - what the caller is told
   * @param detail - what went wrong, for the log; free of secrets and of the row's values
   * @param cause - what was thrown underneath
   */
  constructor(publicMessage: string, detail: string, cause?: unknown) {
    super(publicMessage, cause === undefined ? {} : { cause: safeCause(cause) });
    this.publicMessage = publicMessage;
    this.detail = detail;
  }
}

/** No row has this account id, or it is not an account id at all. */
export class AccountNotFoundError extends AccountError {
  override readonly name = 'AccountNotFoundError';
  override readonly errorType = 'account_not_found';

  /** @param detail - what went wrong, for the log */
  constructor(detail: string) {
    super('Account not found. Please check the account ID.', detail);
  }
}

/** The stored key pair cannot be decrypted, is not accepted by AWS, or is another account's. */
export class CredentialDecryptionError extends AccountError {
  override readonly name: string = 'CredentialDecryptionError';
  override readonly errorType = 'credential_error';

  /**
   * @param detail - what went wrong, for the log
   * @param cause - what was thrown underneath
   */
  constructor(detail: string, cause?: unknown) {
    super('Failed to decrypt credentials. Please contact administrator.', detail, cause);
  }
}

/** The keys that stored secrets are decrypted with could not be read just now. */
export class DecryptionUnavailableError extends CredentialDecryptionError {
  override readonly name = 'DecryptionUnavailableError';
  override readonly retryable = true;
}

/** The account's role cannot be assumed as it is stored, or STS refused. */
export class AssumeRoleError extends AccountError {
  override readonly name: string = 'AssumeRoleError';
  override readonly errorType = 'assume_role_error';

  /**
   * @param detail - what went wrong, for the log
   * @param cause - what was thrown underneath
   */
  constructor(detail: string, cause?: unknown) {
    super('Failed to assume role. Please check IAM role configuration.', detail, cause);
  }
}

/** STS could not be asked to assume the account's role: throttled, unavailable or unreachable. */
export class AssumeRoleUnavailableError extends AssumeRoleError {
  override readonly name = 'AssumeRoleUnavailableError';
  override readonly retryable = true;
}

/** The account tables cannot be read. */
export class DatabaseConnectionError extends AccountError {
  override readonly name: string = 'DatabaseConnectionError';
  override readonly errorType = 'database_error';

  /**
   * @param detail - what went wrong, for the log
   * @param cause - what was thrown underneath
   */
  constructor(detail: string, cause?: unknown) {
    super('Database connection failed. Please try again later.', detail, cause);
  }
}

/** The database, or the secret that says where it is, is busy or out of reach. */
export class DatabaseUnavailableError extends DatabaseConnectionError {
  override readonly name = 'DatabaseUnavailableError';
  override readonly retryable = true;
}

/**
 * AWS could not be asked whose key pair it is: throttled, unavailable or unreachable. The key pair
 * may be fine, so this is none of the account errors; `cause` is the SDK's own error, to be shown
 * like that of any other request to AWS.
 */
export class IdentityCheckError extends Error {
  override readonly name = 'IdentityCheckError';
  /** The SDK's name of the service that was asked. */
  readonly service = 'STS';
  /** API operation that failed. */
  readonly operation = 'GetCallerIdentity';

  /** @param cause - the SDK's error */
  constructor(cause: unknown) {
    super('The owner of the key pair could not be checked.', { cause });
  }
}

/**
 * Secrets Manager could not be asked for a secret: throttled, unavailable or unreachable, or KMS was
 * behind it. To be shown like any other request to AWS that failed.
 */
export class SecretUnavailableError extends Error {
  override readonly name = 'SecretUnavailableError';
  /** The SDK's name of the service that was asked. */
  readonly service = 'Secrets Manager';
  /** API operation that failed. */
  readonly operation = 'GetSecretValue';

  /** @param cause - the SDK's error */
  constructor(cause: unknown) {
    super('The secret could not be read.', { cause });
  }
}
