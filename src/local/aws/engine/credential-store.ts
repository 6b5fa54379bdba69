// The access keys of the local AWS, those of sessions among them.
import { accountProfile } from '../../data/account-profile.ts';
import {
  type AccessKey,
  type KeyPairAccount,
  longTermKey,
  type Random,
  temporaryKey,
  type World,
} from '../../world.ts';
import type { Principal } from './service-module.ts';

/** A credential that the endpoints accept. */
export interface Credential extends AccessKey {
  readonly principal: Principal;
  /** When it stops working; long-term keys and the own role's never do. */
  readonly expiration?: Date;
  /** Policy document, JSON text, that limits the session. */
  readonly sessionPolicy?: string;
}

/** What a session is for. */
export interface Session {
  readonly principal: Principal;
  readonly expiration: Date;
  readonly sessionPolicy?: string | undefined;
}

/** A key of a user, as IAM tells of it. */
export interface UserKey {
  readonly accessKeyId: string;
  readonly userName: string;
  /** Account of the user, twelve digits. */
  readonly account: string;
  readonly status: 'Active' | 'Inactive';
  /** Absent: it was there from the beginning. */
  readonly createdAt?: Date | undefined;
  /** Absent: never. */
  readonly usedAt?: Date | undefined;
}

/** The credentials of the local AWS. */
export class CredentialStore {
  readonly #random: Random;
  readonly #credentials = new Map<string, Credential>();
  readonly #userKeys = new Map<string, UserKey>();

  /**
   * Starts with the own role's credential and the key pairs of the world.
   *
   * A key pair that the project cannot decrypt still works on AWS.
   */
  constructor(world: World, random: Random) {
    this.#random = random;
    this.#add(ownCredential(world));
    for (const account of world.accounts) {
      if (account.authType === 'aksk') this.#addUserKey(keyPair(account));
    }
  }

  /** Looks a credential that works up by its access key id. */
  find(accessKeyId: string): Credential | undefined {
    const isInactive = this.#userKeys.get(accessKeyId)?.status === 'Inactive';
    return isInactive ? undefined : this.#credentials.get(accessKeyId);
  }

  /** Notes that a key has signed a request. */
  markUsed(accessKeyId: string, usedAt: Date): void {
    this.#changeKey(accessKeyId, { usedAt });
  }

  /** The keys of an account's users. */
  userKeys(account: string): readonly UserKey[] {
    return [...this.#userKeys.values()].filter((key) => key.account === account);
  }

  /** Makes another key for the user whose key is given. */
  createKey({ accessKeyId }: UserKey, createdAt: Date): AccessKey {
    const principal = this.#credentials.get(accessKeyId)?.principal;
    if (!principal) throw new TypeError('expected a key that is there');
    const key = longTermKey(this.#random);
    this.#addUserKey({ ...key, principal }, createdAt);
    return key;
  }

  /** Lets a user's key work, or not. */
  setStatus(accessKeyId: string, status: UserKey['status']): void {
    this.#changeKey(accessKeyId, { status });
  }

  /** Ends a user's key. */
  removeKey(accessKeyId: string): void {
    this.#userKeys.delete(accessKeyId);
    this.#credentials.delete(accessKeyId);
  }

  /** Makes a temporary credential. */
  issue({ sessionPolicy, ...session }: Session): Required<AccessKey> {
    const key = temporaryKey(this.#random);
    this.#add({ ...key, ...session, ...(sessionPolicy === undefined ? {} : { sessionPolicy }) });
    return key;
  }

  /** Ends every session issued so far for that account. */
  expireSessions(account: string): void {
    for (const credential of this.#credentials.values()) {
      if (credential.principal.account !== account || !credential.expiration) continue;
      this.#add({ ...credential, expiration: new Date(0) });
    }
  }

  #add(credential: Credential): void {
    this.#credentials.set(credential.accessKeyId, credential);
  }

  #addUserKey(credential: Credential, createdAt?: Date): void {
    const { accessKeyId, principal } = credential;
    const { account, arn } = principal;
    const userName = arn.split('/').at(-1) ?? '';
    const key: UserKey = { accessKeyId, userName, account, status: 'Active', createdAt };
    this.#userKeys.set(accessKeyId, key);
    this.#add(credential);
  }

  // Keys of sessions are no user's.
  #changeKey(accessKeyId: string, change: Partial<UserKey>): void {
    const key = this.#userKeys.get(accessKeyId);
    if (key) this.#userKeys.set(accessKeyId, { ...key, ...change });
  }
}

function ownCredential({ own }: World): Credential {
  return {
    ...own.accessKey,
    principal: {
      account: own.accountId,
      arn: own.principalArn,
      userId: 'AROACKCEVSQ6C2EXAMPLE:local',
    },
  };
}

function keyPair({ accountId, accessKey }: KeyPairAccount): Credential {
  const { partition } = accountProfile(accountId);
  return {
    ...accessKey,
    principal: {
      account: accountId,
      arn: `arn:${partition.name}:iam::${accountId}:user/billing-reader`,
      userId: 'AIDACKCEVSQ6C2EXAMPLE',
    },
  };
}
