import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalServer, startLocalGateway } from '../../src/local/start-local-gateway.ts';
import { runIsolation } from '../support/isolation.ts';

let gateway: LocalServer;

beforeAll(async () => {
  gateway = await startLocalGateway();
});

afterAll(() => gateway.close());

test('2,000 interleaved calls stay with their accounts', { timeout: 180_000 }, async () => {
  const report = await runIsolation({
    server: gateway,
    toolName: (tool) => `${tool}___${tool}`,
  });
  expect(report.violations).toEqual([]);
  expect(report.calls).toBe(2_000);
  expect(report.requests).toBeGreaterThanOrEqual(2_000);
});
