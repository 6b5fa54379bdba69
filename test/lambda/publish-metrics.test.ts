import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMetricsPublisher } from '../../src/lambda/publish-metrics.ts';

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
});
