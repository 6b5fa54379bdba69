import { attributeOf, type Resources } from '../gateway/cloud-formation.ts';
import { policyDocument } from '../gateway/policy-statement.ts';
import { objectsArn, REPORT_BUCKET } from './report-ids.ts';
import type { ReportSettings } from './report-settings.ts';

/** Days that a run can be started again without asking anything twice. */
const RUN_DAYS = 90;

/** The bucket of runs, reports and answers about closed periods. It outlives the stack. */
export function reportBucket({ reportRetentionInDays }: ReportSettings): Resources {
  return {
    [REPORT_BUCKET]: {
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        VersioningConfiguration: { Status: 'Enabled' },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        LifecycleConfiguration: {
          Rules: [
            expire('Runs', 'runs/', RUN_DAYS),
            expire('Reports', 'reports/', reportRetentionInDays),
            expire('Answers', 'answers/', reportRetentionInDays),
          ],
        },
      },
    },
    [`${REPORT_BUCKET}Policy`]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: REPORT_BUCKET },
        PolicyDocument: policyDocument([
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [attributeOf(REPORT_BUCKET, 'Arn'), objectsArn('*')],
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ]),
      },
    },
  };
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
