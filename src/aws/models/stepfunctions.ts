// Written by `npm run models` from stepfunctions.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './stepfunctions.json' with { type: 'json' };

export interface CloudWatchEventsExecutionDataDetails {
  readonly included?: boolean | undefined;
}

export interface DescribeExecutionInput {
  readonly executionArn: string | undefined;
  readonly includedData?: 'ALL_DATA' | 'METADATA_ONLY' | undefined;
}

export interface DescribeExecutionOutput {
  readonly executionArn: string | undefined;
  readonly stateMachineArn: string | undefined;
  readonly name?: string | undefined;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE' | undefined;
  readonly startDate: Date | undefined;
  readonly stopDate?: Date | undefined;
  readonly input?: string | undefined;
  readonly inputDetails?: CloudWatchEventsExecutionDataDetails | undefined;
  readonly output?: string | undefined;
  readonly outputDetails?: CloudWatchEventsExecutionDataDetails | undefined;
  readonly traceHeader?: string | undefined;
  readonly mapRunArn?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly stateMachineVersionArn?: string | undefined;
  readonly stateMachineAliasArn?: string | undefined;
  readonly redriveCount?: number | undefined;
  readonly redriveDate?: Date | undefined;
  readonly redriveStatus?: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN' | undefined;
  readonly redriveStatusReason?: string | undefined;
}

export interface StartExecutionInput {
  readonly stateMachineArn: string | undefined;
  readonly name?: string | undefined;
  readonly input?: string | undefined;
  readonly traceHeader?: string | undefined;
}

export interface StartExecutionOutput {
  readonly executionArn: string | undefined;
  readonly startDate: Date | undefined;
}

export interface StopExecutionInput {
  readonly executionArn: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export interface StopExecutionOutput {
  readonly stopDate: Date | undefined;
}

const service = modelService(model);

/** SFN, with the operations that are used. */
export const SFNClient = service.client;

/** Asks SFN for DescribeExecution. */
export const DescribeExecutionCommand = service.command<DescribeExecutionInput, DescribeExecutionOutput>('DescribeExecution');

/** Asks SFN for StartExecution. */
export const StartExecutionCommand = service.command<StartExecutionInput, StartExecutionOutput>('StartExecution');

/** Asks SFN for StopExecution. */
export const StopExecutionCommand = service.command<StopExecutionInput, StopExecutionOutput>('StopExecution');
