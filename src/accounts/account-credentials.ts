// Credentials in a form that no log, error or copy can print.
import { inspect } from 'node:util';

/** What AWS requests are signed with. */
export interface CredentialSecrets {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials only. */
  readonly sessionToken?: string;
  /** When AWS stops accepting them; access key pairs have none. */
  readonly expiration?: Date;
}

const REDACTED = '[redacted]';

/**
 * Credentials of one account: an identity for the AWS SDK's `credentials` option that cannot be
 * printed. The secrets are accessors over private fields, so that spreading, cloning, JSON and
 * `inspect` find none of them.
 */
export class AccountCredentials {
  /** Changes whenever the credentials do; not secret, and good as the key of a client cache. */
  readonly version: string;
  /** When AWS stops accepting them; access key pairs have none. */
  declare readonly expiration?: Date;
  /** Session token of temporary credentials; access key pairs have none. */
  declare readonly sessionToken?: string;
  readonly #secrets: CredentialSecrets;

  // An optional member cannot be declared as an accessor, and the SDK's identity wants it optional.
  static {
    Object.defineProperty(AccountCredentials.prototype, 'sessionToken', {
      get(this: AccountCredentials) {
        return this.#secrets.sessionToken;
      },
    });
  }

  /**
   * @param version - different for every set of credentials
   * @param secrets - what requests are signed with
   */
  constructor(version: string, secrets: CredentialSecrets) {
    this.version = version;
    if (secrets.expiration) this.expiration = secrets.expiration;
    this.#secrets = secrets;
  }

  /** Access key id. */
  get accessKeyId(): string {
    return this.#secrets.accessKeyId;
  }

  /** Secret access key. */
  get secretAccessKey(): string {
    return this.#secrets.secretAccessKey;
  }

  /** JSON shows that there are credentials and nothing of them. */
  toJSON(): string {
    return REDACTED;
  }

  /** Text shows that there are credentials and nothing of them. */
  toString(): string {
    return REDACTED;
  }

  /** `console.log` shows that there are credentials and nothing of them. */
  [inspect.custom](): string {
    return REDACTED;
  }
}
