import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWorld, type Random } from '../../src/local/world.ts';

const secretsOf = (world: ReturnType<typeof createWorld>) => [
  world.encryptionKey,
  world.databasePassword,
  world.own.accessKey.secretAccessKey,
  world.own.accessKey.sessionToken,
  ...world.organizations.map(({ externalId }) => externalId),
  ...world.accounts.flatMap((account) =>
    account.authType === 'aksk' ? [account.accessKey.secretAccessKey, account.storedUnder] : [],
  ),
];

describe('createWorld', () => {
  it('has the documented accounts', () => {
    const world = createWorld();
    expect(world.own.accountId).toBe('111122223333');
    expect(
      world.accounts.map((account) => [
        account.accountId,
        account.authType === 'aksk' ? 'key pair' : account.organization.name,
      ]),
    ).toEqual([
      ['123456789012', 'key pair'],
      ['444455556666', 'Organisation A'],
      ['777788889999', 'Organisation B'],
      ['210987654321', 'key pair'],
      ['999988887777', 'Organisation A'],
    ]);
  });

  it('makes new secrets every time', () => {
    const first = new Set(secretsOf(createWorld()));
    expect(secretsOf(createWorld()).filter((secret) => first.has(secret))).toEqual([]);
  });

  it('makes them from the source it is given', () => {
    const seeded = (): Random => {
      let calls = 0;
      return (bytes) => {
        calls += 1;
        return Buffer.alloc(bytes, createHash('sha256').update(String(calls)).digest());
      };
    };
    expect(secretsOf(createWorld({ random: seeded() }))).toEqual(
      secretsOf(createWorld({ random: seeded() })),
    );
  });

  it('makes keys that look like those in documentation', () => {
    const { own, accounts, encryptionKey } = createWorld();
    expect(own.accessKey.accessKeyId).toMatch(/^ASIA[0-9A-F]{9}EXAMPLE$/);
    expect(own.accessKey.secretAccessKey).toHaveLength(40);
    expect(accounts[0]).toMatchObject({
      accessKey: { accessKeyId: expect.stringMatching(/^AKIA[0-9A-F]{9}EXAMPLE$/) },
    });
    expect(Buffer.from(encryptionKey, 'base64url')).toHaveLength(32);
  });
});
