import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../src/local/world.ts';
import type { ObjectStore } from '../../../src/reports/store/object-store.ts';
import { s3ObjectStore } from '../../../src/reports/store/s3-object-store.ts';

const world = createWorld();
let aws: AwsEndpoints;
beforeAll(async () => {
  aws = await startAwsEndpoints({ world });
  process.env.AWS_ENDPOINT_URL = aws.url;
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL;
  await aws.close();
});

function store(owner: string): ObjectStore {
  const { accountId, accessKey: credentials } = world.own;
  const principal = { kind: 'account', accountId, version: 'one', credentials } as const;
  const signal = AbortSignal.timeout(30_000);
  const own = createAwsFactory()({ principal, region: world.region, signal });
  return s3ObjectStore(own, { name: world.reportBucket, owner });
}

const object = (key: string) => ({
  ...{ key, contentType: 'text/plain', body: Buffer.from('x') },
});
async function keysOf(given: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of given.keys('')) keys.push(key);
  return keys;
}

describe('a store in a bucket', () => {
  it.each<[string, (given: ObjectStore) => Promise<unknown>]>([
    ['reads', (given) => given.get('there')],
    ['writes', (given) => given.put(object('there'))],
    ['writes what is new', (given) => given.putNew(object('new'))],
    ['deletes', (given) => given.delete('new')],
    ['lists', keysOf],
  ])('%s only if the bucket is ours', async (_, use) => {
    const ours = store(world.own.accountId);
    await ours.put(object('there'));
    await expect(use(store('123456789012'))).rejects.toMatchObject({ code: 'AccessDenied' });
    await expect(use(ours)).resolves.not.toThrow();
  });
});
