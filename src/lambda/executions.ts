// Executions of the state machine that goes on with questions to many accounts.
import type { AwsFactory } from '../aws/create-aws.ts';
import { unlessRefused } from '../aws/unless-refused.ts';

const MISSING = 'ExecutionDoesNotExist';

/** Starts, stops and watches executions. */
export interface Executions {
  /** Starts one; one of that name that has started with the same input is that one. */
  start(name: string, input: object): Promise<void>;
  /** Stops one, if it runs. */
  stop(name: string): Promise<void>;
  /** @returns that it runs, or else the code that it ended with, if it was no good end */
  status(name: string): Promise<ExecutionStatus>;
}

/** How an execution stands. */
export type ExecutionStatus =
  | { readonly status: 'running' | 'succeeded' }
  | { readonly status: 'failed'; readonly code: string };

/** Milliseconds that Step Functions may take. */
const PATIENCE_MS = 10_000;

/**
 * Executions in Step Functions, by the function's own role.
 *
 * @param stateMachineArn - of the machine
 * @param asking - how, and from which Region
 */
export function stateMachineExecutions(
  stateMachineArn: string,
  { createAws, region }: { readonly createAws: AwsFactory; readonly region: string },
): Executions {
  const executionArn = (name: string) =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
  // Its model takes a while to load, and few calls need it.
  const open = async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const aws = createAws({ principal: { kind: 'own-role' }, region, signal });
    return { aws, ...(await import('../aws/models/stepfunctions.ts')) };
  };
  return {
    async start(name, input) {
      const { aws, SFNClient, StartExecutionCommand } = await open();
      const execution = { stateMachineArn, name, input: JSON.stringify(input) };
      await aws.send(SFNClient, new StartExecutionCommand(execution));
    },
    async stop(name) {
      const { aws, SFNClient, StopExecutionCommand } = await open();
      const command = new StopExecutionCommand({ executionArn: executionArn(name) });
      await unlessRefused(aws.send(SFNClient, command), MISSING);
    },
    async status(name) {
      const { aws, SFNClient, DescribeExecutionCommand } = await open();
      const command = new DescribeExecutionCommand({ executionArn: executionArn(name) });
      const found = await unlessRefused(aws.send(SFNClient, command), MISSING);
      const { status, error } = found ?? { status: 'NOT_STARTED', error: undefined };
      if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return { status: 'running' };
      if (status === 'SUCCEEDED') return { status: 'succeeded' };
      return { status: 'failed', code: error ?? String(status).toLowerCase() };
    },
  };
}
