import { describe, expect, it } from 'vitest';
import { writeToolNames } from '../src/callers/tool-names.ts';
import { readEnvironment } from '../src/environment.ts';
import { families } from '../src/tools/families.ts';

describe('whether the database’s certificate is checked', () => {
  const urlOf = (query: string) => {
    const url = `postgresql://owner@db.example.com/billing${query}`;
    return readEnvironment({ DATABASE_URL: url }).accounts.database;
  };
  const at = (query: string) => ({ url: `postgresql://owner@db.example.com/billing${query}` });

  it.each(['prefer', 'require', 'verify-ca', 'verify-full'])('is not left to %s', (mode) => {
    expect(urlOf(`?sslmode=${mode}`)).toEqual(at('?sslmode=verify-full'));
    expect(urlOf(`?application_name=x&sslmode=${mode}&port=5433`)).toEqual(
      at('?application_name=x&sslmode=verify-full&port=5433'),
    );
  });

  it.each(['', '?sslmode=disable', '?sslmode=no-verify', '?uselibpqcompat=true&sslmode=require'])(
    'stays as it was said: %j',
    (query) => expect(urlOf(query)).toEqual(at(query)),
  );
});

describe('where X-Ray’s daemon listens', () => {
  it.each([
    ['169.254.79.129:2000', { host: '169.254.79.129', port: 2000 }],
    ['xray-daemon:2000', { host: 'xray-daemon', port: 2000 }],
    ['tcp:127.0.0.1:2000 udp:127.0.0.2:2001', { host: '127.0.0.2', port: 2001 }],
    ['udp:127.0.0.2:2001 tcp:127.0.0.1:2000', { host: '127.0.0.2', port: 2001 }],
    ['udp:127.0.0.2:2001', { host: '127.0.0.2', port: 2001 }],
    ['', undefined],
  ])('is read from %j', (address, daemon) => {
    expect(readEnvironment({ AWS_XRAY_DAEMON_ADDRESS: address }).traceDaemon).toEqual(daemon);
  });

  it.each([
    'daemon',
    '127.0.0.1',
    ':2000',
    '127.0.0.1:',
    '127.0.0.1:70000',
    'tcp:127.0.0.1:2000',
    '127.0.0.1:2000 127.0.0.2:2001',
    'udp:127.0.0.1',
  ])('is refused as %j', (address) => {
    expect(() => readEnvironment({ AWS_XRAY_DAEMON_ADDRESS: address })).toThrow(
      /^AWS_XRAY_DAEMON_ADDRESS: expected an address such as/,
    );
  });
});

describe('where tokens come from', () => {
  const read = (variables: Record<string, string>) => readEnvironment(variables).identity.tokens;

  it.each([
    'https://login.example.com/.well-known/openid-configuration',
    'http://127.0.0.1:8001/.well-known/openid-configuration',
  ])('is read from %s', (discoveryUrl) => {
    const JWT_ALLOWED_CLIENTS = 'agent, console,';
    expect(read({ JWT_DISCOVERY_URL: discoveryUrl, JWT_ALLOWED_CLIENTS })).toEqual({
      ...{ discoveryUrl, audiences: [], clients: ['agent', 'console'] },
    });
  });

  it.each([
    'http://login.example.com/.well-known/openid-configuration',
    'http://127.0.0.1.example.com/.well-known/openid-configuration',
    'https://login.example.com/',
  ])('is refused as %s', (url) => {
    expect(() => read({ JWT_DISCOVERY_URL: url })).toThrow(/^JWT_DISCOVERY_URL: expected https:/);
  });

  it('is nowhere when it is not set', () => {
    expect(read({ JWT_ALLOWED_AUDIENCE: 'billing' })).toBeUndefined();
  });
});

describe('the claims that say who asks', () => {
  const read = (variables: Record<string, string>) => readEnvironment(variables).identity.claims;

  it('have defaults where nothing is said', () => {
    expect(read({})).toEqual({
      ...{ id: 'sub', organization: 'org_id', groups: ['groups', 'cognito:groups'] },
    });
  });

  it.each(['', ' '])('are none where %j is said', (empty) => {
    const names = ['CALLER_ID_CLAIM', 'CALLER_ORGANIZATION_CLAIM', 'CALLER_GROUPS_CLAIM'];
    const variables = Object.fromEntries(names.map((name) => [name, empty]));
    expect(read(variables)).toEqual({ id: null, organization: null, groups: [] });
  });

  it('are those that are said', () => {
    const CALLER_GROUPS_CLAIM = 'roles, ,teams';
    expect(read({ CALLER_GROUPS_CLAIM, CALLER_ID_CLAIM: 'client_id' })).toEqual({
      ...{ id: 'client_id', organization: 'org_id', groups: ['roles', 'teams'] },
    });
  });
});

describe('the pages that may ask the container', () => {
  const read = (FASTMCP_ALLOWED_ORIGINS: string) =>
    readEnvironment({ FASTMCP_ALLOWED_ORIGINS }).container.allowedOrigins;

  it('are none unless they are named', () => {
    expect(read('')).toEqual([]);
    expect(read('https://a.example, http://localhost:6274')).toEqual([
      ...['https://a.example', 'http://localhost:6274'],
    ]);
  });

  it.each([
    '*',
    'null',
    'a.example',
    'https://a.example/',
    'https://A.example',
    'data:text/html,x',
  ])('are refused as %s', (origins) => {
    expect(() => read(origins)).toThrow(/^FASTMCP_ALLOWED_ORIGINS: expected origins such as/);
  });
});

describe('whether role sessions name the caller', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['off', false],
    ['on', true],
  ])('is read from %j', (SOURCE_IDENTITY, on) => {
    expect(readEnvironment({ SOURCE_IDENTITY }).sourceIdentities).toBe(on);
  });

  it('is refused as anything else', () => {
    expect(() => readEnvironment({ SOURCE_IDENTITY: 'true' })).toThrow(/^SOURCE_IDENTITY: /);
  });
});

describe('the tools that the interceptor lets through', () => {
  const read = (GATEWAY_TOOLS: string) => readEnvironment({ GATEWAY_TOOLS }).gatewayTools;

  it('are those of all families, by their whole names', () => {
    expect(read(writeToolNames(families))).toEqual(
      families.flatMap(({ name, tools }) => tools.map((tool) => `${name}___${tool.name}`)),
    );
  });

  it.each([
    ['', []],
    ['a:a', ['a___a']],
    ['a:b,c-d;e_f:g', ['a___b', 'a___c-d', 'e_f___g']],
    ['a___b,c___d', ['a___b', 'c___d']],
  ])('are read from %j', (text, names) => {
    expect(read(text)).toEqual(names);
  });

  it.each([':b', 'a:', 'a:b:c', 'a:b,,c', 'a:b c', 'a:b,*'])('are not read from %j', (text) => {
    expect(() => read(text)).toThrow(/^GATEWAY_TOOLS: expected target:tool,tool;target:tool/);
  });
});
