// The state machine that runs a report, step by step.

import { bucketKeyStatements, listStatement, objectsArn } from '../template/bucket.ts';
import {
  attributeOf,
  ownArn,
  type Resource,
  type Resources,
  type TemplateValue,
} from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { functionId } from '../template/logical-ids.ts';
import { allow, allowOwn, policyDocument, trustPolicy } from '../template/policy-statement.ts';
import definition from './cost-report.asl.json' with { type: 'json' };
import {
  REPORT_FUNCTIONS,
  REPORT_STATE_MACHINE,
  REPORT_STATE_MACHINE_ROLE,
  REPORT_STEPS,
  type ReportStep,
  STATE_MACHINE_NAME,
  stateMachineArn,
} from './report-ids.ts';

const functionArn = (step: ReportStep) => attributeOf(functionId(REPORT_FUNCTIONS[step]), 'Arn');

/** The state machine that spreads a report over its accounts, and its role. */
export function reportStateMachine(settings: DeploymentSettings): Resources {
  return {
    [REPORT_STATE_MACHINE]: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: { 'Fn::Sub': STATE_MACHINE_NAME },
        StateMachineType: 'STANDARD',
        RoleArn: attributeOf(REPORT_STATE_MACHINE_ROLE, 'Arn'),
        // As text: CloudFormation takes no null, which ResultPath needs.
        DefinitionString: JSON.stringify(definition),
        DefinitionSubstitutions: {
          PlanFunctionArn: functionArn('plan'),
          CollectFunctionArn: functionArn('collect'),
          FinishFunctionArn: functionArn('finish'),
          DeliverFunctionArn: functionArn('deliver'),
        },
      },
    },
    [REPORT_STATE_MACHINE_ROLE]: stateMachineRole(settings),
  };
}

// A distributed map starts, watches and stops executions of the state machine that it is in.
function stateMachineRole(settings: DeploymentSettings): Resource {
  const executions = ['/*', ':*'].map((rest) =>
    ownArn('states', `execution:${STATE_MACHINE_NAME}${rest}`),
  );
  const mapResults = objectsArn('runs/*/map-results/*');
  const statements = [
    allow(['lambda:InvokeFunction'], REPORT_STEPS.map(functionArn)),
    allow(['states:StartExecution'], [stateMachineArn, mapArn]),
    allow(
      ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
      executions,
    ),
    allowOwn(['s3:GetObject'], objectsArn('runs/*')),
    allowOwn(
      ['s3:PutObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
      mapResults,
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

const mapArn: TemplateValue = ownArn('states', `stateMachine:${STATE_MACHINE_NAME}/*`);
