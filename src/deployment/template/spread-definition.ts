// A state machine that spreads a question over accounts: plan, the organisations, their accounts, fold. As
// text the definition has ${…} in place of the ARNs of its functions.

/** JSON of Amazon States Language. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type State = Readonly<Record<string, Json>>;

/** What sets such a machine apart from others. */
export interface SpreadTraits {
  readonly comment: string;
  /** Seconds of a whole execution. */
  readonly timeout: number;
  /** Name and parameters of the state that plans, whose function is `${PlanFunctionArn}`. */
  readonly planning: State;
  /** What follows on the fold; absent: the end. */
  readonly rest?: { readonly first: string; readonly states: Readonly<Record<string, State>> };
}

/** Errors that another attempt may not have. */
const TRY_AGAIN = [
  'TryAgain',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];
/** The same of steps that can be repeated although nobody knows how far they came. */
const REPEAT = [...TRY_AGAIN, 'States.Timeout'];

/** How often a step is tried again. */
interface Attempts {
  /** Seconds before the second one. */
  readonly first: number;
  readonly most: number;
  /** Longest wait in seconds. */
  readonly longest: number;
  /** Whether it can be repeated although nobody knows how far it came. */
  readonly repeats?: boolean;
}

/**
 * What a task is tried again for, with waiting times that are spread at random.
 *
 * @param attempts - how often
 */
export function retry({ first, most, longest, repeats = true }: Attempts): State {
  return {
    ErrorEquals: repeats ? REPEAT : TRY_AGAIN,
    IntervalSeconds: first,
    BackoffRate: 2,
    MaxAttempts: most,
    MaxDelaySeconds: longest,
    JitterStrategy: 'FULL',
  };
}

/** What ends an execution as failed. */
export const catchAll: State = {
  ErrorEquals: ['States.ALL'],
  ResultPath: '$.failure',
  Next: 'Failed',
};

/**
 * The definition of such a machine. What planning answers says where the lists of accounts are (`bucket`,
 * `organizations_key`), how many are asked at a time (`limits`), whether it is all done (`finished`), and
 * what the steps are handed (`run`).
 */
export function spreadDefinition({ comment, timeout, planning, rest }: SpreadTraits) {
  const after: State = rest ? { Next: rest.first } : { Next: 'Finished' };
  return {
    Comment: comment,
    StartAt: 'Plan',
    TimeoutSeconds: timeout,
    States: {
      Plan: plan(planning),
      IsFinished: {
        Type: 'Choice',
        Choices: [{ Variable: '$.finished', BooleanEquals: true, ...after }],
        Default: 'Organizations',
      },
      Organizations: organizations,
      Finish: { ...finish, ...after },
      ...(rest ? rest.states : { Finished: { Type: 'Succeed' } }),
      Failed: {
        Comment: 'Ends the execution as failed, which raises the alarm.',
        Type: 'Fail',
        ErrorPath: '$.failure.Error',
        CausePath: '$.failure.Cause',
      },
    },
  };
}

function plan(planning: SpreadTraits['planning']): State {
  return {
    Type: 'Task',
    Resource: `\${PlanFunctionArn}`,
    Parameters: planning,
    TimeoutSeconds: 300,
    Retry: [retry({ first: 5, most: 5, longest: 120 })],
    Catch: [catchAll],
    Next: 'IsFinished',
  };
}

const finish: State = {
  Type: 'Task',
  Resource: `\${FinishFunctionArn}`,
  Parameters: { 'run.$': '$.run' },
  TimeoutSeconds: 900,
  Retry: [retry({ first: 10, most: 4, longest: 120 })],
  Catch: [catchAll],
  ResultPath: null,
};

const collect: State = {
  Comment: "Waiting for Cost Explorer's rate happens in the retries, where nobody pays for it.",
  Type: 'Task',
  Resource: `\${CollectFunctionArn}`,
  TimeoutSeconds: 900,
  Retry: [retry({ first: 10, most: 8, longest: 300 })],
  End: true,
};

const accounts: State = {
  ...mapOf('Accounts', '$.organization.accounts_key', {
    at: '$.limits.accounts_at_once',
    items: { 'run.$': '$.run', 'account.$': '$$.Map.Item.Value' },
    states: { Collect: collect },
  }),
  End: true,
};

const organizations: State = {
  Comment:
    "Cost Explorer's rate is shared by the accounts of a payer, so each organization has a map of its own.",
  ...mapOf('Organizations', '$.organizations_key', {
    at: '$.limits.organizations_at_once',
    items: {
      'bucket.$': '$.bucket',
      'run.$': '$.run',
      'limits.$': '$.limits',
      'organization.$': '$$.Map.Item.Value',
    },
    states: { Accounts: accounts },
  }),
  Catch: [catchAll],
  Next: 'Finish',
};

/** A distributed map over the lines of an object; its own states are the one that it has. */
function mapOf(
  label: string,
  key: string,
  of: { readonly at: string; readonly items: State; readonly states: Record<string, State> },
): State {
  return {
    Type: 'Map',
    Label: label,
    ItemReader: {
      Resource: 'arn:aws:states:::s3:getObject',
      ReaderConfig: { InputType: 'JSONL' },
      Parameters: { 'Bucket.$': '$.bucket', 'Key.$': key },
    },
    ItemSelector: of.items,
    MaxConcurrencyPath: of.at,
    ToleratedFailurePercentagePath: '$.limits.tolerated_failure_percentage',
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: Object.keys(of.states).join(),
      States: of.states,
    },
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.run.mapResults' },
    },
    ResultPath: null,
  };
}
