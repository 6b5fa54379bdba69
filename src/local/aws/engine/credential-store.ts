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
export interface CredentialStore {
  /** Looks a credential that works up by its access key id. */
  find(accessKeyId: string): Credential | undefined;
  /** Notes that a key has signed a request. */
  markUsed(accessKeyId: string, now: Date): void;
  /** The keys of an account's users. */
  userKeys(account: string): readonly UserKey[];
  /** Makes another key for the user whose key is given. */
  createKey(beside: UserKey, now: Date): AccessKey;
  setStatus(accessKeyId: string, status: UserKey['status']): void;
  removeKey(accessKeyId: string): void;
  /** Makes a temporary credential. */
  issue(session: Session): Required<AccessKey>;
  /** Ends every session issued so far for that account. */
  expireSessions(account: string): void;
}

/**
 * Starts with the own role's credential and the key pairs of the world.
 *
 * A key pair that the project cannot decrypt still works on AWS.
 */
export function createCredentialStore(world: World, random: Random): CredentialStore {
  const credentials = new Map<string, Credential>();
  const userKeys = new Map<string, UserKey>();
  const add = (credential: Credential) => credentials.set(credential.accessKeyId, credential);
  const addUserKey = (credential: Credential, createdAt?: Date) => {
    const { accessKeyId, principal } = credential;
    const userName = principal.arn.split('/').at(-1) ?? '';
    const { account } = principal;
    userKeys.set(accessKeyId, { accessKeyId, userName, account, status: 'Active', createdAt });
    add(credential);
  };
  add(ownCredential(world));
  for (const account of world.accounts) {
    if (account.authType === 'aksk') addUserKey(keyPair(account));
  }
  return {
    find: (accessKeyId) =>
      userKeys.get(accessKeyId)?.status === 'Inactive' ? undefined : credentials.get(accessKeyId),
    markUsed(accessKeyId, usedAt) {
      const key = userKeys.get(accessKeyId);
      if (key) userKeys.set(accessKeyId, { ...key, usedAt });
    },
    userKeys: (account) => [...userKeys.values()].filter((key) => key.account === account),
    createKey({ accessKeyId }, createdAt) {
      const principal = credentials.get(accessKeyId)?.principal;
      if (!principal) throw new TypeError('expected a key that is there');
      const key = longTermKey(random);
      addUserKey({ ...key, principal }, createdAt);
      return key;
    },
    setStatus(accessKeyId, status) {
      const key = userKeys.get(accessKeyId);
      if (key) userKeys.set(accessKeyId, { ...key, status });
    },
    removeKey(accessKeyId) {
      userKeys.delete(accessKeyId);
      credentials.delete(accessKeyId);
    },
    issue({ sessionPolicy, ...session }) {
      const key = temporaryKey(random);
      add({ ...key, ...session, ...(sessionPolicy === undefined ? {} : { sessionPolicy }) });
      return key;
    },
    expireSessions(account) {
      for (const credential of credentials.values()) {
        if (credential.principal.account !== account || !credential.expiration) continue;
        add({ ...credential, expiration: new Date(0) });
      }
    },
  };
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
