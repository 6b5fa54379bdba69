import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalContainer } from '../../src/local/start-local-container.ts';
import type { LocalServer } from '../../src/local/start-local-gateway.ts';
import { runIsolation } from '../support/isolation.ts';

let container: LocalServer;

beforeAll(async () => {
  container = await startLocalContainer();
});

afterAll(() => container.close());

test('2,000 interleaved calls stay with their accounts', { timeout: 180_000 }, async () => {
  const report = await runIsolation({ server: container, toolName: (tool) => tool });
  expect(report.violations).toEqual([]);
  expect(report.calls).toBe(2_000);
  expect(report.requests).toBeGreaterThanOrEqual(2_000);
});
