import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { mayPass } from '../../src/accounts/may-pass.ts';

const named = (name: string, members: object = {}) =>
  Object.assign(new Error('secret'), { name, ...members });
const answered = (name: string, httpStatusCode: number) =>
  named(name, { $metadata: { httpStatusCode } });
const sqlState = (code: string) => Object.assign(new DatabaseError('secret', 6, 'error'), { code });

describe('passes', () => {
  it.each([
    ...['Throttling', 'ThrottlingException', 'ThrottledException', 'TooManyRequestsException'],
    ...['RequestLimitExceeded', 'PriorRequestNotComplete', 'SlowDown'],
  ])('AWS that says %s with status 400', (name) => {
    expect(mayPass(answered(name, 400))).toBe(true);
  });

  it.each([200, 299, 429, 500, 503])('an answer of AWS with status %i', (status) => {
    expect(mayPass(answered('Error', status))).toBe(true);
  });

  it.each([
    ...['ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
    ...['EAI_AGAIN', 'ENOTFOUND', 'ETIMEDOUT'],
  ])('a network that says %s', (code) => {
    expect(mayPass(named('Error', { code }))).toBe(true);
  });

  it.each(['AbortError', 'TimeoutError'])('a request that ends with %s', (name) => {
    expect(mayPass(named(name))).toBe(true);
  });

  it.each(['08006', '08P01', '25006', '40001', '40P01', '53300', '57014', '57P01', '57P03'])(
    'a database that says %s',
    (code) => {
      expect(mayPass(sqlState(code))).toBe(true);
    },
  );

  it.each([
    'Connection terminated due to connection timeout',
    'Connection terminated unexpectedly',
    'Query read timeout',
    'timeout exceeded when trying to connect',
  ])('a driver that says %s', (words) => {
    expect(mayPass(new Error(words))).toBe(true);
  });

  it('what such an error is the cause of', () => {
    const cause = new Error('secret', { cause: answered('InternalServiceError', 500) });
    expect(mayPass(named('GetParameterError', { cause }))).toBe(true);
  });
});

describe('does not pass', () => {
  it.each([
    ...['AccessDenied', 'AccessDeniedException', 'ResourceNotFoundException', 'DecryptionFailure'],
    ...['InvalidRequestException', 'MalformedPolicyDocument', 'RegionDisabledException'],
  ])('AWS that says %s', (name) => {
    expect(mayPass(answered(name, 400))).toBe(false);
    expect(mayPass(answered(name, 499))).toBe(false);
  });

  it.each([300, 404, 428, 430])('an answer of AWS with status %i', (status) => {
    expect(mayPass(answered('Error', status))).toBe(false);
  });

  it.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'ERR_INVALID_URL', 'XECONNRESET'])(
    'a connection that ends with %s',
    (code) => {
      expect(mayPass(named('Error', { code }))).toBe(false);
    },
  );

  it.each(['28P01', '3D000', '42P01', '42501', 'X0801', 'X08006', '080', '0800', '080060'])(
    'a database that says %s',
    (code) => {
      expect(mayPass(sqlState(code))).toBe(false);
    },
  );

  it.each([
    ['credentials that are missing', named('CredentialsProviderError')],
    ['a bug', new TypeError('x')],
    ['what a bug is the cause of', new Error('x', { cause: new TypeError('x') })],
    ['no error', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('%s', (_, error) => {
    expect(mayPass(error)).toBe(false);
  });
});
