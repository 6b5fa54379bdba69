import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../../src/local/world.ts';
import { awsClient, keyOf } from '../aws-client.ts';

const world = createWorld();
let aws: AwsEndpoints;

beforeAll(async () => {
  aws = await startAwsEndpoints({ world, secrets: { 'team/key': 'text' } });
});
afterAll(() => aws.close());

const read = (
  SecretId: string,
  { credentials = world.own.accessKey, region = world.region } = {},
) =>
  awsClient(SecretsManagerClient, aws, { credentials, region }).send(
    new GetSecretValueCommand({ SecretId }),
  );
const missing = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } };

it('gives a secret to the own account, by name or ARN', async () => {
  const byName = await read('team/key');
  expect(byName).toMatchObject({ Name: 'team/key', SecretString: 'text' });
  await expect(read(String(byName.ARN))).resolves.toMatchObject({ SecretString: 'text' });
});

it('has no secret of another name, region or account', async () => {
  await expect(read('team/other')).rejects.toMatchObject(missing);
  await expect(read('team/key', { region: 'eu-west-2' })).rejects.toMatchObject(missing);
  const credentials = keyOf(world, '123456789012');
  await expect(read('team/key', { credentials })).rejects.toMatchObject(missing);
});
