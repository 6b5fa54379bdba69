import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deploymentResources } from '../../../src/deployment/gateway/deployment-resources.ts';
import { reportResources } from '../../../src/deployment/reports/report-resources.ts';
import { readReportSettings } from '../../../src/deployment/reports/report-settings.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { frameworkExtensions } from '../../../src/deployment/template/framework-resources.ts';
import { INTERCEPTOR } from '../../../src/deployment/template/logical-ids.ts';
import { families } from '../../../src/tools/families.ts';
import { defaultParameters, fullParameters } from '../../support/deployment-parameters.ts';
import { fullReportParameters } from '../../support/report-parameters.ts';

const { secretsKeyArn, bucketsKeyArn, logsKeyArn, topicKeyArn } = fullParameters;
const reports = readReportSettings(fullReportParameters);
const functions = [...families, INTERCEPTOR].map(({ name }) => name);

function made(parameters: object) {
  const settings = readDeploymentSettings({ ...parameters });
  return {
    ...deploymentResources(families, settings).Resources,
    ...reportResources({ settings, reports }).Resources,
    ...frameworkExtensions(functions, settings),
  };
}
const [standard, full] = [made(defaultParameters), made(fullParameters)];

const role = z.object({
  Properties: z.object({
    Policies: z.tuple([
      z.object({
        PolicyDocument: z.object({
          Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
        }),
      }),
    ]),
  }),
});

/** What each role may do with a key. */
function uses(resources: object, keyArn: string): [string, unknown, unknown][] {
  return Object.entries(resources).flatMap(([id, resource]) =>
    (role.safeParse(resource).data?.Properties.Policies[0].PolicyDocument.Statement ?? [])
      .filter(({ Resource }) => Resource === keyArn)
      .map(({ Action, Condition }): [string, unknown, unknown] => [id, Action, Condition]),
  );
}
const via = (service: string) => ({
  StringEquals: {
    'kms:ViaService': { 'Fn::Sub': `${service}.\${AWS::Region}.\${AWS::URLSuffix}` },
  },
});

describe('a key of the customer’s', () => {
  it('for secrets encrypts the callers’ key, and whoever reads secrets may use it for that', () => {
    expect(full.CallerKeySecret?.Properties).toMatchObject({ KmsKeyId: secretsKeyArn });
    const using = uses(full, secretsKeyArn);
    expect(using.map(([id]) => id)).toEqual(
      expect.arrayContaining(['BudgetsRole', 'GatewayDashrequestRole', 'CostDashreportRole']),
    );
    for (const [, actions, condition] of using) {
      expect([actions, condition]).toEqual([['kms:Decrypt'], via('secretsmanager')]);
    }
  });

  it('for buckets encrypts both, and reports and results may use it for that', () => {
    for (const id of ['ReportBucket', 'ServerlessDeploymentBucket']) {
      expect(Reflect.get(full, id).Properties.BucketEncryption).toMatchObject({
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: bucketsKeyArn,
            },
          },
        ],
      });
    }
    const using = uses(full, bucketsKeyArn);
    const ids = using.map(([id]) => id);
    expect(ids).toEqual(expect.arrayContaining(['ReportStateMachineRole', 'BudgetsRole']));
    expect(ids).not.toContain('WhoamiRole');
    for (const [, actions, condition] of using) {
      expect([actions, condition]).toEqual([['kms:Decrypt', 'kms:GenerateDataKey'], via('s3')]);
    }
  });

  it('for logs encrypts the log group of every function', () => {
    const groups = Object.entries(full).filter(([id]) => id.endsWith('LogGroup'));
    expect(groups).toHaveLength(functions.length);
    for (const [, { Properties }] of groups) expect(Properties).toEqual({ KmsKeyId: logsKeyArn });
  });

  it('for the topic takes the place of the stack’s own', () => {
    expect(full.ReportAlarmTopic?.Properties).toMatchObject({ KmsMasterKeyId: topicKeyArn });
    expect(full).not.toHaveProperty('ReportAlarmTopicKey');
  });
});

describe('without a key of the customer’s', () => {
  it('no role may use any', () => {
    expect(
      JSON.stringify(Object.values(standard).filter((each) => role.safeParse(each).success)),
    ).not.toContain('kms:');
    expect(Object.keys(standard).filter((id) => id.endsWith('LogGroup'))).toEqual([]);
  });

  it('the alarms’ topic is encrypted all the same, with a key that CloudWatch may use', () => {
    expect(standard.ReportAlarmTopic?.Properties).toMatchObject({
      KmsMasterKeyId: { 'Fn::GetAtt': ['ReportAlarmTopicKey', 'Arn'] },
    });
    expect(standard.ReportAlarmTopicKey?.Properties).toMatchObject({
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: [
          { Action: 'kms:*' },
          {
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
          },
        ],
      },
    });
  });
});
