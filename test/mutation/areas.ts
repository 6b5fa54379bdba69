import { globSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../src/tools/families.ts';

/** Modules that are mutated together, and the tests that must notice. */
export interface Area {
  readonly name: string;
  /** Paths in `src`, without `.ts`. */
  readonly modules: readonly string[];
  /** Paths in `test`, without `.test.ts`. */
  readonly tests: readonly string[];
  /** Whether the tests share a database. */
  readonly database?: true;
  /** Whether it is a family of tools, which {@link LEAST_OF_FAMILIES} holds for. */
  readonly family?: true;
}

/** Per cent of the mutants of a family that its tests must notice; elsewhere it is all of them. */
export const LEAST_OF_FAMILIES = 85;

const ROOT = join(import.meta.dirname, '../..');

const inAccounts = (...names: readonly string[]) => names.map((name) => `accounts/${name}`);

/** Each family that has tests of its own, with all of them. */
const ofFamilies = families
  .map(({ name }): Area => {
    const modules = globSync(`tools/${name}/**/!(family).ts`, { cwd: join(ROOT, 'src') });
    const tests = globSync(`tools/${name}/**/*.test.ts`, { cwd: join(ROOT, 'test') });
    return {
      ...{ name, family: true },
      modules: modules.map((path) => path.replace(/\.ts$/, '')),
      tests: tests.map((path) => path.replace(/\.test\.ts$/, '')),
    };
  })
  .filter(({ tests }) => tests.length > 0);

/** All that is mutated; each module of `src/accounts` is in one of these. */
export const areas: readonly Area[] = [
  ...ofFamilies,
  {
    // The rest of the family starts processes, which may not read what lies outside of the project.
    name: 'session-sql',
    modules: ['tools/session-sql/plain-select', 'tools/session-sql/query-columns'],
    tests: ['tools/session-sql-columns'],
    family: true,
  },
  {
    name: 'rendering',
    modules: [
      ...['lambda/answer', 'lambda/observe/log', 'lambda/steps/respond'],
      ...['aws/aws-error', 'tools/describe-value', 'tools/tool-error'],
    ],
    tests: [
      ...['lambda/answer', 'lambda/observe/log', 'lambda/steps/respond'],
      ...['aws/aws-error', 'tools/describe-value', 'tools/tool-error'],
    ],
  },
  {
    name: 'rows',
    modules: inAccounts(
      ...['account-access', 'accounts-configuration', 'errors', 'may-pass', 'safe-cause'],
    ),
    tests: inAccounts('account-access', 'errors', 'may-pass', 'safe-cause'),
  },
  {
    name: 'policies',
    modules: inAccounts('credential-environment', 'session-policy', 'source-identity'),
    tests: inAccounts('credential-environment', 'session-policy', 'source-identity'),
  },
  {
    name: 'fernet',
    modules: inAccounts('fernet'),
    tests: inAccounts('fernet'),
  },
  {
    name: 'memory',
    modules: inAccounts('expiring-cache', 'unless-aborted'),
    tests: inAccounts('expiring-cache', 'unless-aborted'),
  },
  {
    name: 'secrets',
    database: true,
    modules: inAccounts(
      ...['connection-settings', 'fernet-keys', 'secret-reader'],
      ...['secret-access-key-cipher', 'stored-secret'],
    ),
    tests: inAccounts(
      ...['connection-settings', 'fernet', 'fernet-keys', 'secret-reader', 'stored-secret'],
      ...['encryption-keys', 'iam-auth'],
    ),
  },
  {
    name: 'sts',
    database: true,
    modules: inAccounts('assume-role', 'sts-clients', 'try-role', 'verify-key-pair'),
    tests: inAccounts(
      ...['try-role', 'sts-clients', 'sts-answers', 'account-resolver', 'sts-failures'],
      'role-chaining',
    ),
  },
  {
    name: 'resolver',
    database: true,
    modules: inAccounts(
      ...['account', 'account-credentials', 'account-event', 'account-resolver', 'account-row'],
      'credential-source',
    ),
    tests: inAccounts(
      ...['account-event', 'account-credentials', 'account-resolver', 'caching', 'closing'],
      ...['sign-in-events', 'encryption-keys', 'database-failures', 'role-chaining'],
    ),
  },
  {
    name: 'database',
    database: true,
    modules: inAccounts('database-pool'),
    tests: inAccounts('database-pool', 'database-failures', 'encryption-keys', 'iam-auth'),
  },
];
