import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/aws/aws-error.ts';

const request = { service: 'Cost Explorer', operation: 'GetTags', expired: false };
const answer = (name: string, httpStatusCode: number, more: object = {}) => ({
  ...{ name, message: 'Said so.', $fault: 'client' },
  $metadata: { httpStatusCode, requestId: 'request-1' },
  ...more,
});

const failureOf = (cause: unknown) => new AwsError(cause, request);

it('tells what AWS answered', () => {
  const cause = answer('AccessDeniedException', 400);
  expect(failureOf(cause)).toMatchObject({
    ...{ name: 'AwsError', code: 'AccessDeniedException', message: 'Said so.', cause },
    ...{ service: 'Cost Explorer', operation: 'GetTags', requestId: 'request-1', httpStatus: 400 },
    retryable: false,
  });
});

it.each([
  ['without a message', { message: undefined }, { message: 'Cost Explorer refused GetTags.' }],
  // The SDK's own word for it.
  [
    'without a message that the SDK found',
    { message: 'UnknownError' },
    { message: 'Cost Explorer refused GetTags.' },
  ],
  ['with an empty message', { message: '' }, { message: 'Cost Explorer refused GetTags.' }],
  ['with a blank message', { message: ' ' }, { message: 'Cost Explorer refused GetTags.' }],
  ['without a code', { name: undefined }, { code: 'UnknownError' }],
])('fills in for an answer %s', (_, lacking, told) => {
  expect(failureOf(answer('AccessDeniedException', 400, lacking))).toMatchObject(told);
});

it('keeps what was signed to itself, which AWS repeats with the session token in it', () => {
  const said = 'The request signature we calculated does not match the signature you provided.';
  const signed =
    "\n\nThe Canonical String for this request should have been\n'POST\n/\n\nhost:ce.internal\n" +
    "x-amz-security-token:session-token'\n\nThe String-to-Sign should have been\n'AWS4-HMAC'\n";
  const refused = answer('InvalidSignatureException', 403, { message: `${said}${signed}` });
  expect(failureOf(refused).message).toBe(said);
  const named = answer('ValidationException', 400, {
    message: 'X-Amz-Security-Token: session-token, was not expected',
  });
  expect(failureOf(named).message).toBe('X-Amz-Security-Token: [redacted], was not expected');
});

it.each(['', ' ', '  '])('masks a session token after %j', (space) => {
  const message = `x-amz-security-token:${space}session-token was not expected`;
  const masked = `x-amz-security-token:${space}[redacted] was not expected`;
  expect(failureOf(answer('ValidationException', 400, { message })).message).toBe(masked);
});

it('has done with a long text at once', () => {
  const startedAt = performance.now();
  const blank = ' '.repeat(300_000);
  const { message } = failureOf(answer('ValidationException', 400, { message: `a${blank}b` }));
  expect(message).toHaveLength(4_003);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

it.each([
  ['a code', 'com.amazonaws.coral.service#Odd-One:x', 'com.amazonaws.coral.service#Odd-One:x'],
  ['no code, which an index or a log may not bear', 'a\0b', 'UnknownError'],
  ['none that has no end', 'A'.repeat(129), 'UnknownError'],
])('takes for a code of AWS only %s', (_, name, code) => {
  expect(failureOf(answer(name, 400))).toMatchObject({ code, message: 'Said so.' });
});

describe('what never was an answer', () => {
  it.each([
    ['an error of the connection', Object.assign(new Error('ECONNRESET 10.0.0.1'), { name: 'E' })],
    ['an answer that was not understood', answer('SyntaxError', 200, { $fault: undefined })],
    ['a fault without a status', answer('Odd', 200, { $metadata: {} })],
    ['a fault without anything', { name: 'Odd', $fault: 'client' }],
    ['no error at all', undefined],
    ['an error of another form', { name: 5, message: ['secret'] }],
    ['an answer without a code that the SDK found', answer('Unknown', 503)],
  ])('%s', (_, cause) => {
    expect(failureOf(cause)).toMatchObject({
      code: 'aws_connection_error',
      message: 'Cost Explorer could not be reached for GetTags. Try again later.',
      retryable: true,
    });
  });

  it('is no reason to try again for ever where there is no such Region', () => {
    const lost = 'getaddrinfo ENOTFOUND monitoring.eu-west-9.amazonaws.com';
    expect(failureOf(Object.assign(new Error(lost), { code: 'ENOTFOUND' }))).toMatchObject({
      code: 'aws_connection_error',
      message:
        'Cost Explorer could not be reached for GetTags. Check the Region, or try again later.',
      retryable: true,
    });
    const refused = Object.assign(new Error('ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(failureOf(refused).message).not.toContain('Region');
  });

  it('says nothing of AWS', () => {
    expect(failureOf(undefined)).toMatchObject({ requestId: undefined, httpStatus: undefined });
  });
});

it('says that time was up, whatever the cause', () => {
  const failure = new AwsError(answer('AccessDeniedException', 400), { ...request, expired: true });
  expect(failure).toMatchObject({
    code: 'deadline_exceeded',
    message:
      'AWS did not answer GetTags in time. Ask for a shorter period, fewer groups or a smaller ' +
      'page, or try again later.',
    retryable: true,
  });
});

describe('whether to try again', () => {
  it.each([
    ['LimitExceededException', 400, true],
    ['RequestLimitExceeded', 400, true],
    ['SlowDown', 400, true],
    ['ThrottledException', 400, true],
    ['Throttling', 400, true],
    ['ThrottlingException', 400, true],
    ['TooManyRequestsException', 400, true],
    ['InternalFailure', 500, true],
    ['ServiceUnavailable', 503, true],
    ['Whatever', 429, true],
    ['Whatever', 499, false],
    ['ValidationException', 400, false],
    [undefined, 400, false],
  ])('%s with %i: %s', (name, status, retryable) => {
    const cause = answer('', status, { name });
    expect(failureOf(cause).retryable).toBe(retryable);
    expect(failureOf({ ...cause, $retryable: {} }).retryable).toBe(true);
  });
});

describe('whether AWS asked for fewer requests', () => {
  it.each([
    ['a throttled request', answer('ThrottlingException', 400), true],
    ['a status that says so', answer('Whatever', 429), true],
    ['another refusal', answer('AccessDeniedException', 400), false],
    ['what never was an answer', { name: 'ThrottlingException' }, false],
  ])('%s', (_, cause, throttled) => {
    expect(failureOf(cause).throttled).toBe(throttled);
  });
});

it('tells how often the SDK tried', () => {
  const $metadata = { httpStatusCode: 500, attempts: 3 };
  expect(failureOf(answer('InternalFailure', 500, { $metadata })).attempts).toBe(3);
  expect(failureOf(undefined).attempts).toBe(1);
});

it.each([
  ['arn:aws:iam::123456789012:role/x, please', 'arn:[redacted], please'],
  [
    '(arn:aws-cn:s3:::a/b) "arn:aws:s3:::c" \'arn:aws:s3:::d\'',
    '(arn:[redacted]) "arn:[redacted]" \'arn:[redacted]\'',
  ],
  ['arn:aws:s3:::a\narn:aws:s3:::b', 'arn:[redacted]\narn:[redacted]'],
  ['key AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE.', 'key [redacted] and [redacted].'],
  ['xAKIAIOSFODNN7EXAMPLE', 'xAKIAIOSFODNN7EXAMPLE'],
])('masks what AWS says: %#', (said, shown) => {
  expect(failureOf(answer('ValidationException', 400, { message: said })).message).toBe(shown);
});

describe('a long text of AWS', () => {
  const shown = (message: string) =>
    failureOf(answer('ValidationException', 400, { message })).message;

  it('is whole as long as it helps to mend the call', () => {
    const values = Array.from({ length: 200 }, (_, index) => `DIMENSION_${index}`).join(', ');
    const text = `Value 'X' at 'groupBy.1.member.key' must satisfy enum value set: [${values}]`;
    expect(shown(text)).toBe(text);
    expect(shown('x'.repeat(4_000))).toBe('x'.repeat(4_000));
  });

  it('keeps what is refused and what is valid, and marks the cut between them', () => {
    const text = `Value '${'long '.repeat(2_000)}' at 'key': Member must satisfy enum value set: [A, B]`;
    const cut = shown(text);
    expect(cut).toMatch(/^Value 'long long .* … .*long ' at 'key': .*enum value set: \[A, B\]$/);
    expect(cut).toHaveLength(4_003);
  });

  it.each([
    ['', ''],
    ['x', ''],
    ['', 'x'],
    ['x', 'x'],
  ])('is cut between characters, not within one (%j, %j)', (head, tail) => {
    const cut = shown(`${head}${'😀'.repeat(3_000)}${tail}`);
    expect(cut).toMatch(/^x?(😀)+ … (😀)+x?$/u);
    expect(cut.isWellFormed()).toBe(true);
  });

  it('is Unicode even where AWS sends half a character', () => {
    expect(shown('a\ud83d').isWellFormed()).toBe(true);
  });
});
