// Step Functions: executions start, are looked at and stopped, and go on for ever, since nothing runs them.
import type {
  DescribeExecutionInput,
  StartExecutionInput,
  StopExecutionInput,
} from '../../../../aws/models/stepfunctions.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';

interface Execution {
  readonly input: string | undefined;
  readonly startDate: Date;
  readonly stopDate?: Date;
}

/** Step Functions. */
export const service = modelled('stepfunctions', () => {
  const executions = new Map<string, Execution>();
  const open = (arn: string | undefined): Execution => {
    const execution = executions.get(arn ?? '');
    if (execution) return execution;
    throw new AwsFault('ExecutionDoesNotExist', 'Execution Does Not Exist');
  };
  return {
    StartExecution({ stateMachineArn = '', name = '', input }: StartExecutionInput, { now }) {
      const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const { startDate = now, ...earlier } = executions.get(executionArn) ?? { input };
      // While it runs, the same with the same input is the same execution.
      if (earlier.input !== input || 'stopDate' in earlier) {
        throw new AwsFault('ExecutionAlreadyExists', `Execution Already Exists: '${executionArn}'`);
      }
      executions.set(executionArn, { input, startDate });
      return { executionArn, startDate };
    },
    StopExecution({ executionArn = '' }: StopExecutionInput, { now: stopDate }) {
      executions.set(executionArn, { stopDate, ...open(executionArn) });
      return { stopDate };
    },
    DescribeExecution({ executionArn = '' }: DescribeExecutionInput) {
      const execution = open(executionArn);
      const [machine = ''] = executionArn.split(/:(?=[^:]+$)/);
      return {
        ...execution,
        ...{ executionArn, stateMachineArn: machine.replace(':execution:', ':stateMachine:') },
        status: execution.stopDate ? 'ABORTED' : 'RUNNING',
      };
    },
  };
});
