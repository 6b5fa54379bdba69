import { describe, expect, it } from 'vitest';
import {
  AccountNotFoundError,
  AssumeRoleError,
  AssumeRoleUnavailableError,
  CredentialDecryptionError,
  DatabaseConnectionError,
  DatabaseUnavailableError,
  DecryptionUnavailableError,
  IdentityCheckError,
  SecretUnavailableError,
} from '../../src/accounts/errors.ts';
import { amount, listOf } from '../../src/answers/list-table.ts';
import type { BillScope } from '../../src/aws/aws.ts';
import { AwsError } from '../../src/aws/aws-error.ts';
import { outcomeOf, renderError, renderSuccess } from '../../src/lambda/answer.ts';
import { families } from '../../src/tools/families.ts';
import type { Tool } from '../../src/tools/tool.ts';
import { ToolError, ValidationError } from '../../src/tools/tool-error.ts';

const MEGABYTE = 1024 * 1024;
const LIMIT = 6 * MEGABYTE - 16 * 1024;
const tools = families.flatMap((family) => family.tools);
const answered = (tool: Pick<Tool, 'arguments'>, scope: BillScope = 'payer') => ({
  tool,
  args: {},
  context: { aws: { scope } },
});
const plain = answered({ arguments: {} });
/** Bytes that are delivered around a text. */
const AROUND = JSON.stringify(JSON.stringify(renderSuccess({ text: '' }, plain))).length;

describe('a successful answer', () => {
  it('carries the data in the one shape', () => {
    expect(renderSuccess({ total: '1.20' }, plain)).toEqual({
      status: 'success',
      form: 'full',
      data: { total: '1.20' },
    });
  });

  it('says so when the data is about the account’s own charges only', () => {
    expect(renderSuccess({ total: '1.20' }, answered({ arguments: {} }, 'own'))).toEqual({
      status: 'success',
      form: 'full',
      data: { total: '1.20' },
      scope: 'own',
    });
  });

  it.each(
    tools.flatMap((tool) =>
      ['next_token', 'next_page_token'].flatMap((name) =>
        name in tool.arguments ? [{ tool, name }] : [],
      ),
    ),
  )('of $tool.name says so when it goes on with $name', ({ tool, name }) => {
    const call = answered(tool);
    const goesOn = { ...call, args: { [name]: 'token' } };
    expect(renderSuccess({}, goesOn)).toMatchObject({ continued: true });
    expect(renderSuccess({}, call)).not.toHaveProperty('continued');
  });

  it('is delivered up to the size that the Gateway carries, and not a byte more', () => {
    const data = { text: 'x'.repeat(LIMIT - AROUND) };
    expect(renderSuccess(data, plain)).toEqual({ status: 'success', form: 'full', data });
    expect(() => renderSuccess({ text: `${data.text}x` }, plain)).toThrow(
      expect.objectContaining({
        errorType: 'response_too_large',
        data: { bytes: LIMIT + 1, limit: LIMIT },
        message: `The answer has ${LIMIT + 1} bytes, more than the ${LIMIT} that can be delivered.`,
      }),
    );
  });

  it('is too large by its quotation marks, which count twice inside the result text', () => {
    const render = (mark: string) => () =>
      renderSuccess({ text: mark.repeat(2 * MEGABYTE) }, plain);
    expect(render('"')).toThrow(expect.objectContaining({ errorType: 'response_too_large' }));
    expect(render("'")).not.toThrow();
  });
});

describe('an answer that is too large', () => {
  const advice: Record<string, string> = {
    'cost-explorer':
      ' Ask for a shorter period, a coarser granularity, fewer groups, a filter, ' +
      'a smaller max_results, or a smaller max_pages.',
    'aws-pricing': ' Ask for more filters, a smaller max_results, or a smaller max_pages.',
    budgets: ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'budget-actions': ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'budget-notifications':
      ' Ask for one budget_name, a smaller max_results, or a smaller max_pages.',
    'compute-optimizer': ' Ask for more filters or a smaller max_results.',
    'cost-anomaly': ' Ask for a shorter period, a smaller max_results, or a smaller max_pages.',
    'free-tier-usage': ' Ask for a filter, a smaller max_results, or a smaller max_pages.',
    whoami: '',
  };

  // What a newer tool can be asked is up to its arguments; it is said in the same form.
  const toldWith = (size: string, known: string | undefined) =>
    known === undefined
      ? expect.stringMatching(/ that can be delivered\.( Ask for .+\.)?$/)
      : size + known;

  it.each(tools)('of $name says what this tool can be asked instead', (tool) => {
    const data = { text: 'x'.repeat(LIMIT - AROUND + 1) };
    const size = `The answer has ${LIMIT + 1} bytes, more than the ${LIMIT} that can be delivered.`;
    expect(() => renderSuccess(data, answered({ arguments: tool.arguments }))).toThrow(
      expect.objectContaining({ message: toldWith(size, advice[tool.name]) }),
    );
  });

  it('can be had in a shorter form, which is said to who asked for the full one', () => {
    const things = Array.from({ length: 60_000 }, (_, at) => ({ id: `thing-${at}`, cost: '1.10' }));
    const columns = { cost: amount('USD', { adds: true }) };
    const toTable = listOf({ list: 'things', columns });
    const call = { ...plain, table: toTable({ things }) };
    expect(() => renderSuccess({ things }, { ...call, answer: 'full' })).not.toThrow();
    const many = { things: [...things, ...things, ...things] };
    expect(() => renderSuccess(many, { ...call, answer: 'full' })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/ Ask for the default answer\.$/) }),
    );
    expect(renderSuccess(many, { ...plain, table: toTable(many) })).toMatchObject({
      ...{ status: 'success', form: 'top' },
      data: { of: 'things', rest: { count: 180_000 - 50 } },
      totals: { rows: 180_000, sums: [{ of: 'cost', unit: 'USD', total: '198000' }] },
    });
  });
});

const throttled = {
  ...{ name: 'Throttling', message: 'Rate exceeded', $fault: 'client' },
  $metadata: { httpStatusCode: 400, requestId: 'request-1' },
};

/** The reason of a signal that has run out of time. */
async function timeUp(): Promise<unknown> {
  const signal = AbortSignal.timeout(0);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  return signal.reason;
}

describe('an expected failure', () => {
  it.each([
    [
      new AccountNotFoundError('detail'),
      'account_not_found',
      'Account not found. Please check the account ID.',
    ],
    [
      new CredentialDecryptionError('detail'),
      'credential_error',
      'Failed to decrypt credentials. Please contact administrator.',
    ],
    [
      new AssumeRoleError('detail'),
      'assume_role_error',
      'Failed to assume role. Please check IAM role configuration.',
    ],
    [
      new DatabaseConnectionError('detail', new Error('hunter2')),
      'database_error',
      'Database connection failed. Please try again later.',
    ],
  ])('of an account tells its type and nothing else: %s', (error, errorType, message) => {
    expect(renderError(error)).toEqual({
      ...{ status: 'error', data: { error_type: errorType }, message },
    });
  });

  it.each([
    [
      new DecryptionUnavailableError('detail'),
      'credential_error',
      'Failed to decrypt credentials. Please contact administrator.',
    ],
    [
      new AssumeRoleUnavailableError('detail'),
      'assume_role_error',
      'Failed to assume role. Please check IAM role configuration.',
    ],
    [
      new DatabaseUnavailableError('detail'),
      'database_error',
      'Database connection failed. Please try again later.',
    ],
  ])('of an account that may pass says so besides: %s', (error, errorType, message) => {
    expect(renderError(error)).toEqual({
      ...{ status: 'error', data: { error_type: errorType, retryable: true }, message },
    });
  });

  it('of a tool tells what a program needs besides', () => {
    expect(renderError(new ToolError('no_data', 'Nothing there.', { count: 0 }))).toEqual({
      ...{
        status: 'error',
        data: { error_type: 'no_data', count: 0, retry_strategy: 'do_not_retry' },
        message: 'Nothing there.',
      },
    });
    const fault = { parameter: 'count', expected: 'a number', received: '"x"' };
    expect(renderError(new ValidationError(fault))).toEqual({
      status: 'error',
      data: { error_type: 'validation_error', ...fault, retry_strategy: 'modify_request' },
      message: 'Invalid count: expected a number, received "x".',
    });
  });

  it.each([
    ['ThrottlingException', 400, 'retry_same_request'],
    ['InternalFailure', 500, 'retry_same_request'],
    ['ValidationException', 400, 'modify_request'],
    ['InvalidParameterValueException', 400, 'modify_request'],
    ['NotFoundException', 400, 'modify_request'],
    ['BadRequestException', 400, 'modify_request'],
    ['BillExpirationException', 400, 'modify_request'],
    ['ExpiredNextTokenException', 400, 'modify_request'],
    ['InvalidInputException', 400, 'modify_request'],
    ['InvalidNextTokenException', 400, 'modify_request'],
    ['InvalidRequestException', 400, 'modify_request'],
    ['RequestChangedException', 400, 'modify_request'],
    ['ResourceNotFoundException', 400, 'modify_request'],
    ['UnresolvableUsageUnitException', 400, 'modify_request'],
    ['AccessDeniedException', 403, 'do_not_retry'],
    ['InvalidClientTokenId', 403, 'do_not_retry'],
    ['DataUnavailableException', 400, 'do_not_retry'],
    ['NobodyKnowsException', 400, 'do_not_retry'],
  ])('of AWS advises what to do next: %s', (name, httpStatusCode, retry_strategy) => {
    const cause = { ...throttled, name, $metadata: { httpStatusCode } };
    const request = { service: 'Cost Explorer', operation: 'GetTags', expired: false };
    expect(renderError(new AwsError(cause, request))?.data).toMatchObject({ retry_strategy });
  });

  it.each([
    ['response_too_large', 'modify_request'],
    ['result_too_large', 'modify_request'],
    ['query_too_long', 'modify_request'],
    ['query_too_many_rows', 'modify_request'],
    ['query_too_much_memory', 'modify_request'],
    ['query_wrong', 'modify_request'],
    ['no_pricing_data', 'modify_request'],
    ['service_code_not_found', 'modify_request'],
    ['own_charges_only', 'do_not_retry'],
  ])('of a tool advises what to do next: %s', (errorType, retry_strategy) => {
    expect(renderError(new ToolError(errorType, 'No.'))?.data).toMatchObject({ retry_strategy });
  });

  it('of AWS tells its request', () => {
    const request = { service: 'Cost Explorer', operation: 'GetTags', expired: false };
    expect(renderError(new AwsError(throttled, request))).toEqual({
      status: 'error',
      data: {
        ...{ error_type: 'Throttling', service: 'Cost Explorer', operation: 'GetTags' },
        ...{
          request_id: 'request-1',
          http_status: 400,
          retryable: true,
          retry_strategy: 'retry_same_request',
        },
      },
      message: 'Rate exceeded',
    });
    expect(renderError(new AwsError(undefined, request))?.data).toMatchObject({
      ...{ request_id: null, http_status: null },
    });
  });

  it('of checking a key pair is one of AWS', () => {
    expect(renderError(new IdentityCheckError(throttled))).toEqual({
      status: 'error',
      data: {
        ...{ error_type: 'Throttling', service: 'STS', operation: 'GetCallerIdentity' },
        ...{
          request_id: 'request-1',
          http_status: 400,
          retryable: true,
          retry_strategy: 'retry_same_request',
        },
      },
      message: 'Rate exceeded',
    });
  });

  it('of reading a secret is one of AWS', () => {
    expect(renderError(new SecretUnavailableError(throttled))?.data).toEqual({
      ...{ error_type: 'Throttling', service: 'Secrets Manager', operation: 'GetSecretValue' },
      ...{
        request_id: 'request-1',
        http_status: 400,
        retryable: true,
        retry_strategy: 'retry_same_request',
      },
    });
  });

  it('to be done in time says so', async () => {
    expect(renderError(await timeUp())).toEqual({
      status: 'error',
      data: {
        error_type: 'deadline_exceeded',
        retryable: true,
        retry_strategy: 'retry_same_request',
      },
      message: 'The time for this call was up before there was an answer. Try again later.',
    });
  });
});

it.each([
  ['an error', new Error('hunter2')],
  ['an abort that is no deadline', AbortSignal.abort().reason],
  ['an error that calls itself a deadline', Object.assign(new Error(), { name: 'TimeoutError' })],
  ['nothing', undefined],
  ['a text', 'hunter2'],
])('of a bug nothing is told: %s', (_, error) => {
  expect(renderError(error)).toBeUndefined();
});

describe('the outcome of a call', () => {
  it.each([
    ['nothing', undefined, 'success'],
    ['null', null, 'success'],
    ['an expected failure', new ToolError('no_data', 'Nothing there.'), 'no_data'],
    ['a bug', new TypeError('odd'), 'internal_error'],
  ])('is told for %s', (_, error, outcome) => {
    expect(outcomeOf(error)).toBe(outcome);
  });
});
