import { expect, it } from 'vitest';
import { findServices } from '../../../src/local/aws/find-services.ts';

it('finds a service in each folder, by the name that its requests are signed with', async () => {
  const names = (await findServices()).map(({ signingName }) => signingName);
  expect(names).toEqual(
    expect.arrayContaining(['budgets', 'ce', 'compute-optimizer', 's3', 'sts']),
  );
  expect(new Set(names).size).toBe(names.length);
});
