// Where the accounts, their keys and their secrets are; whoever uses this room reads it from its own
// settings.

/** Where the `aws_accounts` and `organizations` tables are. */
type DatabaseLocation =
  | {
      /** PostgreSQL connection string; it carries the password, so it is for development. */
      readonly url: string;
    }
  | {
      /** Secrets Manager secret with host, port, username, and `database` or `dbname`. */
      readonly secretName: string;
      /** Whether the password is an RDS IAM token instead of the secret's `password`. */
      readonly iamAuth: boolean;
      /** Whom to sign in as in place of the secret's `username`. */
      readonly username?: string;
    };

/** Where the Fernet keys of the stored secret access keys are. */
export type EncryptionKeyLocation =
  | {
      /** Fernet keys, comma separated, newest first. */
      readonly keys: string;
    }
  | {
      /** Secrets Manager secret that holds the keys in the same form. */
      readonly secretName: string;
    };

/** What the credential layer needs to know; the caller reads it from its own configuration. */
export interface AccountsConfiguration {
  /** Absent: every lookup ends in a `DatabaseConnectionError`. */
  readonly database?: DatabaseLocation;
  /** Absent: every key pair ends in a `CredentialDecryptionError`. */
  readonly encryptionKeys?: EncryptionKeyLocation;
  /** Region of the secrets, of the RDS instance and of AssumeRole, e.g. `us-east-1`. */
  readonly region: string;
}
