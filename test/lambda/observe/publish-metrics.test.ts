import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetricsPublisher } from '../../../src/lambda/observe/metrics.ts';

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

const publish = createMetricsPublisher('billing-prod');
const lines = () => written.map((line) => JSON.parse(line));

describe('published metrics', () => {
  it('are a line that CloudWatch reads, with the account as a property', () => {
    publish({
      measurements: [
        ['Calls', 1],
        ['AwsLatency', 120],
        ['AwsLatency', 80],
      ],
      properties: { account_id: '444455556666' },
      errorType: undefined,
    });
    expect(lines()).toEqual([
      {
        _aws: {
          Timestamp: expect.any(Number),
          CloudWatchMetrics: [
            {
              Namespace: 'billing-prod',
              Dimensions: [['service']],
              Metrics: [
                { Name: 'Calls', Unit: 'Count' },
                { Name: 'AwsLatency', Unit: 'Milliseconds' },
              ],
            },
          ],
        },
        service: 'agentcore-billing-tools',
        account_id: '444455556666',
        Calls: 1,
        AwsLatency: [120, 80],
      },
    ]);
  });

  it.each([
    [99, [99]],
    [100, [100]],
    [101, [100, 1]],
    [250, [100, 100, 50]],
  ])('of %i requests tell on each line whose call it was', (requests, values) => {
    const properties = { account_id: '444455556666', request_id: 'request-1', tool: 'budgets' };
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    publish({
      measurements: [
        ['Calls', 1],
        ...Array.from({ length: requests }, (_, index) => ['AwsLatency', index] as const),
      ],
      properties,
      errorType: undefined,
    });
    expect(lines()).toMatchObject(values.map(() => properties));
    expect(lines().map(({ AwsLatency }) => [AwsLatency].flat().length)).toEqual(values);
    expect(lines().flatMap(({ AwsLatency }) => AwsLatency)).toEqual([...Array(requests).keys()]);
    expect(lines().flatMap(({ Calls = [] }) => Calls)).toEqual([1]);
    expect(said).not.toHaveBeenCalled();
  });

  it('count failed calls by error type on a line of their own', () => {
    publish({ measurements: [['Calls', 1]], properties: {}, errorType: 'credential_error' });
    expect(lines()).toMatchObject([
      { Calls: 1 },
      {
        _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'error_type']] }] },
        error_type: 'credential_error',
        FailedCalls: 1,
      },
    ]);
    expect(lines()[0]).not.toHaveProperty('error_type');
  });

  it('have nothing of a call whose metrics could not be published', () => {
    const wrong = { measurements: [['Calls', 'one' as never]], errorType: undefined } as const;
    expect(() => publish({ ...wrong, properties: { account_id: '444455556666' } })).toThrow();
    publish({ measurements: [['Calls', 1]], properties: {}, errorType: undefined });
    expect(lines()).toMatchObject([{ Calls: 1 }]);
    expect(lines()[0]).not.toHaveProperty('account_id');
  });
});
