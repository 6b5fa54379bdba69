import { BudgetsClient } from '@aws-sdk/client-budgets';
import { STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { ClientCache } from '../../src/aws/client-cache.ts';

const settings = {
  region: 'us-east-1',
  requestHandler: new NodeHttpHandler(),
  retryMode: 'standard',
  maxAttempts: 1,
  customUserAgent: 'test',
};

describe('SDK clients', () => {
  it('live on for the same service and key', () => {
    const cache = new ClientCache();
    expect(cache.get(STSClient, settings, 'a')).toBe(cache.get(STSClient, settings, 'a'));
  });

  it('are others for another key or service', () => {
    const cache = new ClientCache();
    const client = cache.get(STSClient, settings, 'a');
    expect(cache.get(STSClient, settings, 'b')).not.toBe(client);
    expect(cache.get(BudgetsClient, settings, 'a')).not.toBe(client);
  });

  it('go when there are too many, the least recently used first', () => {
    const cache = new ClientCache();
    const [first, second] = ['first', 'second'].map((key) => cache.get(STSClient, settings, key));
    for (let index = 0; index < 99; index += 1) {
      cache.get(STSClient, settings, `other ${index}`);
      cache.get(STSClient, settings, 'first');
    }
    expect(cache.get(STSClient, settings, 'first')).toBe(first);
    expect(cache.get(STSClient, settings, 'second')).not.toBe(second);
  });

  it('do not go through their answers for a logger that writes nothing', () => {
    const steps = new ClientCache().get(BudgetsClient, settings, 'a').middlewareStack.identify();
    expect(steps.join()).toContain('retryMiddleware');
    expect(steps.join()).not.toContain('loggerMiddleware');
  });
});
