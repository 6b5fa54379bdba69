// The resources of a state machine that spreads a question over accounts, and its role.
import { bucketKeyStatements, listStatement, objectsArn } from './bucket.ts';
import {
  attributeOf,
  ownArn,
  type Resource,
  type Resources,
  type TemplateValue,
} from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { functionId, type NamedFunction } from './logical-ids.ts';
import { allow, allowOwn, policyDocument, trustPolicy } from './policy-statement.ts';

/** What sets such a machine apart from others. */
export interface SpreadMachine {
  /** Logical id; the role's is `…Role`. */
  readonly id: string;
  /** Ends its name, which begins with the stack's. */
  readonly name: string;
  /** {@link spreadDefinition} */
  readonly definition: object;
  /** Its functions by the beginning of `${…FunctionArn}`. */
  readonly functions: Readonly<Record<string, NamedFunction>>;
  /** What keys of its lists are like, and of what became of its items. */
  readonly objects: { readonly lists: string; readonly mapResults: string };
}

/**
 * ARN of such a machine, which roles need before there is one.
 *
 * @param name - {@link SpreadMachine.name}
 */
export function spreadMachineArn(name: string): TemplateValue {
  return ownArn('states', `stateMachine:${fullName(name)}`);
}

/**
 * ARNs of all executions of such a machine that somebody has started.
 *
 * @param name - {@link SpreadMachine.name}
 */
export function executionsArn(name: string): TemplateValue {
  return ownArn('states', `execution:${fullName(name)}:*`);
}

/** The machine and its role. */
export function spreadMachine(machine: SpreadMachine, settings: DeploymentSettings): Resources {
  const { id, name, definition, functions } = machine;
  const substitutions = Object.entries(functions).map(([step, named]) => [
    `${step}FunctionArn`,
    attributeOf(functionId(named), 'Arn'),
  ]);
  return {
    [id]: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: { 'Fn::Sub': fullName(name) },
        StateMachineType: 'STANDARD',
        RoleArn: attributeOf(`${id}Role`, 'Arn'),
        // As text: CloudFormation takes no null, which ResultPath needs.
        DefinitionString: JSON.stringify(definition),
        DefinitionSubstitutions: Object.fromEntries(substitutions),
      },
    },
    [`${id}Role`]: machineRole(machine, settings),
  };
}

// A distributed map starts, watches and stops executions of the state machine that it is in.
function machineRole(
  { name, functions, objects }: SpreadMachine,
  settings: DeploymentSettings,
): Resource {
  const own = fullName(name);
  const maps = ownArn('states', `stateMachine:${own}/*`);
  const executions = ['/*', ':*'].map((rest) => ownArn('states', `execution:${own}${rest}`));
  const arns = Object.values(functions).map((named) => attributeOf(functionId(named), 'Arn'));
  const statements = [
    allow(['lambda:InvokeFunction'], arns),
    allow(['states:StartExecution'], [spreadMachineArn(name), maps]),
    allow(
      ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
      executions,
    ),
    allowOwn(['s3:GetObject'], objectsArn(objects.lists)),
    allowOwn(
      ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      objectsArn(objects.mapResults),
    ),
    listStatement,
    ...bucketKeyStatements(settings),
  ];
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: trustPolicy('states.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      }),
      Policies: [{ PolicyName: 'run', PolicyDocument: policyDocument(statements) }],
    },
  };
}

function fullName(name: string): string {
  return `\${AWS::StackName}-${name}`;
}
