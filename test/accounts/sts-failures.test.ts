import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AssumeRoleError,
  AssumeRoleUnavailableError,
  CredentialDecryptionError,
  IdentityCheckError,
} from '../../src/accounts/errors.ts';
import type { FaultRule } from '../../src/local/aws/engine/faults.ts';
import { type AccountStack, startAccountStack } from './start-account-stack.ts';

const ROLE = '444455556666';
const KEY_PAIR = '123456789012';
const sessionActions = ['ce:GetCostAndUsage'];

let stack: AccountStack;
beforeAll(async () => {
  stack = await startAccountStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const resolving = (accountId: string, timeouts = {}) =>
  stack.resolver({ timeouts }).resolve(accountId, { sessionActions });

describe('STS in trouble', () => {
  const service = 'sts';
  const error = { kind: 'error', message: 'Busy.', service } as const;
  const troubles: { fault: FaultRule; cause: string; timeouts?: { stsMs: number } }[] = [
    { fault: { kind: 'throttle', service }, cause: 'Throttling' },
    { fault: { kind: 'stall', service }, cause: 'AbortError', timeouts: { stsMs: 300 } },
    { fault: { kind: 'garbage', service }, cause: 'Error' },
    { fault: { ...error, code: 'InternalFailure', httpStatus: 500 }, cause: 'InternalFailure' },
    { fault: { ...error, code: 'Unavailable', httpStatus: 503 }, cause: 'Unavailable' },
  ];

  it.each(troubles)(
    'a role is not held to be wrong: $cause',
    async ({ fault, cause, timeouts }) => {
      stack.aws.faults.add(fault);
      const failure = await resolving(ROLE, timeouts).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(AssumeRoleUnavailableError);
      expect(failure).toHaveProperty(
        'detail',
        expect.stringContaining(`AssumeRole failed: ${cause}`),
      );
    },
  );

  it.each(troubles)('a key pair is not held to be wrong: $cause', async (trouble) => {
    stack.aws.faults.add(trouble.fault);
    const failure = await resolving(KEY_PAIR, trouble.timeouts).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(IdentityCheckError);
    expect(failure).toMatchObject({ service: 'STS', operation: 'GetCallerIdentity' });
    expect(failure).toHaveProperty('cause.name', trouble.cause);
  });

  it.each([ROLE, KEY_PAIR])('passes for %s', async (accountId) => {
    stack.aws.faults.add({ kind: 'throttle', service: 'sts', times: 1 });
    await expect(resolving(accountId)).resolves.toMatchObject({ account: { accountId } });
  });
});

it.each([
  ['AccessDenied', 403],
  ['MalformedPolicyDocumentException', 400],
  ['PackedPolicyTooLargeException', 400],
  ['RegionDisabledException', 403],
  ['ValidationError', 400],
])('a role is wrong when STS says %s', async (code, httpStatus) => {
  stack.aws.faults.add({ kind: 'error', code, message: 'No.', httpStatus, service: 'sts' });
  const failure = await resolving(ROLE).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AssumeRoleError);
  expect(failure).toMatchObject({
    retryable: false,
    detail: `STS AssumeRole failed: ${code} (HTTP ${httpStatus})`,
  });
});

it.each(['AccessDenied', 'ExpiredToken', 'InvalidClientTokenId', 'SignatureDoesNotMatch'])(
  'a key pair is wrong when AWS says %s',
  async (code) => {
    stack.aws.faults.add({ kind: 'error', code, message: 'No.', httpStatus: 403, service: 'sts' });
    const failure = await resolving(KEY_PAIR).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CredentialDecryptionError);
    expect(failure).toMatchObject({
      detail: `AWS does not accept the key pair: ${code} (HTTP 403)`,
    });
  },
);

it('without credentials of our own a role is not assumed', async () => {
  const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
  const own = names.map((name) => [name, process.env[name]]);
  for (const name of names) delete process.env[name];
  Object.assign(process.env, {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  try {
    await expect(resolving(ROLE)).rejects.toMatchObject({
      retryable: false,
      detail: 'STS AssumeRole failed: CredentialsProviderError',
    });
    expect(stack.aws.requests).toEqual([]);
  } finally {
    Object.assign(process.env, Object.fromEntries(own));
  }
});
