// The bucket of reports.
import { RESULTS_PREFIX } from '../../results/result-store.ts';
import { RUNS_PREFIX } from '../../runs/run-store.ts';
import { CLOSED_PREFIX, OPEN_PREFIX } from '../../spending/kept-store.ts';
import { objectsArn, REPORT_BUCKET } from '../template/bucket.ts';
import { attributeOf, type Resources } from '../template/cloud-formation.ts';
import { bucketEncryption } from '../template/encryption.ts';
import { policyDocument } from '../template/policy-statement.ts';
import type { ReportDeployment } from './report-functions.ts';

/** Days that a run can be started again without asking anything twice. */
const RUN_DAYS = 90;
/** Days until a result or a run of portfolio is removed; a day after it was made it has ended. */
const RESULT_DAYS = 2;
/** Days until an answer is removed that is good for a day at most. */
const OPEN_DAYS = 2;

const refuseUnencrypted = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [attributeOf(REPORT_BUCKET, 'Arn'), objectsArn('*')],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
} as const;

/** The bucket of runs, reports and kept answers. It outlives the stack. */
export function reportBucket({ settings, reports }: ReportDeployment): Resources {
  return {
    [REPORT_BUCKET]: {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: bucketEncryption(settings.bucketsKeyArn),
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        LifecycleConfiguration: { Rules: lifecycleRules(reports.reportRetentionInDays) },
      },
    },
    [`${REPORT_BUCKET}Policy`]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: REPORT_BUCKET },
        PolicyDocument: policyDocument([refuseUnencrypted]),
      },
    },
  };
}

function lifecycleRules(retentionInDays: number) {
  return [
    expire('Runs', 'runs/', RUN_DAYS),
    expire('Reports', 'reports/', retentionInDays),
    expire('Answers', CLOSED_PREFIX, retentionInDays),
    expire('OpenAnswers', OPEN_PREFIX, OPEN_DAYS),
    expire('Results', RESULTS_PREFIX, RESULT_DAYS),
    expire('Portfolio', RUNS_PREFIX, RESULT_DAYS),
  ];
}

function expire(Id: string, Prefix: string, days: number) {
  return {
    Id,
    Prefix,
    Status: 'Enabled',
    ExpirationInDays: days,
    NoncurrentVersionExpiration: { NoncurrentDays: days },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
  };
}
