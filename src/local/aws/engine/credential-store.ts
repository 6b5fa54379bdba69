// The access keys of the local AWS, those of sessions among them.
import { accountProfile } from '../../data/account-profile.ts';
import {
  type AccessKey,
  type KeyPairAccount,
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

/** The credentials of the local AWS. */
export interface CredentialStore {
  /** Looks a credential up by its access key id. */
  find(accessKeyId: string): Credential | undefined;
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
  const add = (credential: Credential) => credentials.set(credential.accessKeyId, credential);
  add(ownCredential(world));
  for (const account of world.accounts) {
    if (account.authType === 'aksk') add(keyPair(account));
  }
  return {
    find: (accessKeyId) => credentials.get(accessKeyId),
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
