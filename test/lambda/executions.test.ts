import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAwsFactory } from '../../src/aws/create-aws.ts';
import { type Executions, stateMachineExecutions } from '../../src/lambda/executions.ts';
import { type AwsEndpoints, startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../src/local/world.ts';

const MACHINE = 'arn:aws:states:us-east-1:111122223333:stateMachine:stack-portfolio';

let aws: AwsEndpoints;
let executions: Executions;
beforeAll(async () => {
  const world = createWorld();
  aws = await startAwsEndpoints({ world });
  const { accessKeyId, secretAccessKey, sessionToken = '' } = world.own.accessKey;
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: accessKeyId },
    ...{ AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken },
  });
  const asking = { createAws: createAwsFactory(), region: 'us-east-1' };
  executions = stateMachineExecutions(MACHINE, asking);
});
afterAll(() => aws.close());

it('an execution starts once with a name and input, and runs until it is stopped', async () => {
  await executions.start('run_1', { statement: 'signed' });
  await executions.start('run_1', { statement: 'signed' });
  expect(aws.requests.at(-1)).toMatchObject({
    operation: 'StartExecution',
    input: { stateMachineArn: MACHINE, name: 'run_1', input: '{"statement":"signed"}' },
  });
  expect(await executions.status('run_1')).toEqual({ status: 'running' });
  await executions.stop('run_1');
  expect(await executions.status('run_1')).toEqual({ status: 'failed', code: 'aborted' });
  expect(aws.requests.at(-1)?.input).toEqual({
    executionArn: 'arn:aws:states:us-east-1:111122223333:execution:stack-portfolio:run_1',
  });
});

it('one that never started has failed, and stopping it is nothing', async () => {
  expect(await executions.status('run_2')).toEqual({ status: 'failed', code: 'not_started' });
  await expect(executions.stop('run_2')).resolves.toBeUndefined();
});

it('another input under the same name is refused', async () => {
  await executions.start('run_3', { statement: 'one' });
  const other = executions.start('run_3', { statement: 'other' });
  await expect(other).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
});
