import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdentityProviderError } from '../../src/callers/identity-provider.ts';
import { type TokenRules, tokenVerifier } from '../../src/callers/verify-token.ts';
import { type Provider, providerKey, signToken, startProvider } from './start-provider.ts';

const START = Date.parse('2026-03-15T12:00:00Z');
const MINUTE = 60_000;

let provider: Provider;
let now: number;
beforeEach(async () => {
  provider = await startProvider();
  now = START;
});
afterEach(() => provider.close());

const seconds = () => Math.floor(now / 1_000);
const verifier = (rules: Partial<TokenRules> = {}) =>
  tokenVerifier(
    { discoveryUrl: provider.discoveryUrl, audiences: ['billing'], clients: [], ...rules },
    () => new Date(now),
  );
const claims = (changes: object = {}) => ({
  ...{ iss: provider.issuer, aud: 'billing', sub: 'alice', exp: seconds() + 600 },
  ...changes,
});
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function sign(changes: object = {}, key = provider.keys[0]): string {
  if (!key) throw new Error('expected a key');
  return `Bearer ${signToken(claims(changes), key)}`;
}

describe('a token is believed', () => {
  it('that is signed by the provider, for the audience, and has not expired', async () => {
    expect(await verifier()(sign())).toEqual(claims());
    expect(await verifier()(sign({ aud: ['other', 'billing'] }))).toMatchObject({ sub: 'alice' });
  });

  it('of one of the clients, without an audience, as Cognito issues them to machines', async () => {
    const rules = { audiences: [], clients: ['agent', 'console'] };
    const machine = { aud: undefined, client_id: 'console' };
    expect(await verifier(rules)(sign(machine))).toMatchObject({ client_id: 'console' });
    for (const client_id of ['other', '', undefined, ['console']]) {
      expect(await verifier(rules)(sign({ ...machine, client_id }))).toBeUndefined();
    }
  });

  it('only if audience and client are right where both are asked for', async () => {
    const verify = verifier({ clients: ['agent'] });
    expect(await verify(sign({ client_id: 'agent' }))).toMatchObject({ sub: 'alice' });
    expect(await verify(sign({ client_id: 'other' }))).toBeUndefined();
    expect(await verify(sign({ client_id: 'agent', aud: 'other' }))).toBeUndefined();
  });

  it('never where neither audience nor clients are set', async () => {
    expect(await verifier({ audiences: [] })(sign())).toBeUndefined();
    expect(provider.requests).toEqual([]);
  });
});

describe('a token is not believed', () => {
  const unsigned = (header: object, signature = '') =>
    `Bearer ${encode(header)}.${encode(claims())}.${signature}`;

  it.each<[string, () => string | undefined]>([
    ['without one', () => undefined],
    ['of another kind', () => 'Basic YWxpY2U6'],
    ['without its parts', () => 'Bearer e30'],
    ['that is not signed', () => unsigned({ alg: 'none' })],
    ['that says it need not be signed', () => unsigned({ alg: 'none' }, 'c2ln')],
    ['whose algorithm is not known', () => unsigned({ alg: 'XY256', kid: 'first' }, 'c2ln')],
    ['whose signature is another’s', () => sign({}, { ...providerKey('first') })],
    ['whose claims were changed', () => sign().replace(/\.[\w-]+\./, `.${encode(claims())}x.`)],
    ['of another issuer', () => sign({ iss: 'https://login.example.com' })],
    ['of an issuer that only begins alike', () => sign({ iss: `${provider.issuer}0` })],
    ['without an issuer', () => sign({ iss: undefined })],
    ['for another audience', () => sign({ aud: 'other' })],
    ['without an audience', () => sign({ aud: undefined })],
    ['that has expired', () => sign({ exp: seconds() - 6 })],
    ['that never expires', () => sign({ exp: undefined })],
    ['that is not valid yet', () => sign({ nbf: seconds() + 6 })],
    ['that is longer than any identity needs', () => sign({ padding: 'x'.repeat(16_384) })],
  ])('%s', async (_, makeToken) => {
    const verify = verifier();
    expect(await verify(makeToken())).toBeUndefined();
    expect(await verify(sign())).toMatchObject({ sub: 'alice' });
  });

  it('that is signed with the provider’s public key as if it were a secret', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    const published = { ...publicKey.export({ format: 'jwk' }), kid: 'rsa', alg: 'RS256' };
    provider.keys = [{ ...providerKey('rsa'), published }];
    const signed = `${encode({ alg: 'HS256', kid: 'rsa' })}.${encode(claims())}`;
    const secret = publicKey.export({ format: 'pem', type: 'spki' });
    const mac = createHmac('sha256', secret).update(signed).digest('base64url');
    expect(await verifier()(`Bearer ${signed}.${mac}`)).toBeUndefined();
  });

  it('that is signed with a shared secret which the provider publishes by mistake', async () => {
    const secret = Buffer.alloc(32, 7);
    const published = { kty: 'oct', kid: 'shared', alg: 'HS256', k: secret.toString('base64url') };
    provider.keys = [{ ...providerKey('shared'), published }];
    const signed = `${encode({ alg: 'HS256', kid: 'shared' })}.${encode(claims())}`;
    const mac = createHmac('sha256', secret).update(signed).digest('base64url');
    expect(await verifier()(`Bearer ${signed}.${mac}`)).toBeUndefined();
  });
});

describe('the provider', () => {
  it('is asked once for many tokens, also for those that come together', async () => {
    const verify = verifier();
    await Promise.all([verify(sign()), verify(sign()), verify(sign())]);
    now += 9 * MINUTE;
    await verify(sign());
    expect(provider.requests).toHaveLength(2);
  });

  it('is asked for unknown keys at most once a minute, whatever tokens come', async () => {
    const verify = verifier();
    await verify(sign());
    now += MINUTE;
    for (let index = 0; index < 20; index += 1) {
      expect(await verify(sign({}, providerKey(`unknown-${index}`)))).toBeUndefined();
    }
    expect(provider.requests.filter((path) => path === '/keys')).toHaveLength(2);
  });

  it('may sign with a new key, which is found within a minute', async () => {
    const verify = verifier();
    await verify(sign());
    provider.keys = [providerKey('second')];
    expect(await verify(sign())).toBeUndefined();
    now += MINUTE;
    expect(await verify(sign())).toMatchObject({ sub: 'alice' });
  });

  it('may withdraw a key, which is noticed within ten minutes', async () => {
    const verify = verifier();
    const token = sign({ exp: seconds() + 3_600 });
    expect(await verify(token)).toMatchObject({ sub: 'alice' });
    provider.keys = [providerKey('second')];
    now += 10 * MINUTE;
    expect(await verify(token)).toBeUndefined();
  });

  it('may be away for an hour, and no longer', async () => {
    const verify = verifier();
    const token = sign({ exp: seconds() + 7_200 });
    await verify(token);
    provider.overrides.set('/keys', { status: 503, body: '' });
    now += 59 * MINUTE;
    expect(await verify(token)).toMatchObject({ sub: 'alice' });
    now += MINUTE;
    await expect(verify(token)).rejects.toBeInstanceOf(IdentityProviderError);
  });

  it('is asked again five seconds after it has failed, not for every token', async () => {
    const verify = verifier();
    provider.overrides.set('/keys', { status: 503, body: '' });
    for (let index = 0; index < 5; index += 1) {
      await expect(verify(sign())).rejects.toBeInstanceOf(IdentityProviderError);
    }
    expect(provider.requests).toHaveLength(2);
    provider.overrides.clear();
    now += 5_000;
    expect(await verify(sign())).toMatchObject({ sub: 'alice' });
  });

  it.each<[string, string, { status?: number; headers?: Record<string, string>; body: string }]>([
    ['fails', '/keys', { status: 500, body: '{"keys":[]}' }],
    ['sends no JSON', '/keys', { body: '<html>' }],
    ['sends no keys', '/keys', { body: '{}' }],
    ['sends too much', '/keys', { body: `{"keys":[]}${' '.repeat(300_000)}` }],
    ['redirects', '/keys', { status: 302, headers: { Location: '/other' }, body: '' }],
    ['names no keys', '/.well-known/openid-configuration', { body: '{"issuer":"x"}' }],
    [
      'names keys elsewhere than it is itself reached',
      '/.well-known/openid-configuration',
      { body: '{"issuer":"x","jwks_uri":"data:application/json,{}"}' },
    ],
  ])('that %s lets nobody in, which passes', async (_, path, override) => {
    const verify = verifier();
    provider.overrides.set(path, override);
    await expect(verify(sign())).rejects.toBeInstanceOf(IdentityProviderError);
    provider.overrides.clear();
    now += 5_000;
    expect(await verify(sign())).toMatchObject({ sub: 'alice' });
  });

  it('that cannot be reached lets nobody in', async () => {
    const verify = verifier();
    await provider.close();
    await expect(verify(sign())).rejects.toBeInstanceOf(IdentityProviderError);
    provider = await startProvider();
  });
});
