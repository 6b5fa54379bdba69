// What the Serverless Framework makes, and how it has to be besides.
import type { Resource } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { bucketEncryption } from './encryption.ts';
import { logGroupId } from './logical-ids.ts';

/** Days that a replaced deployment package is kept; the last five are not replaced. */
const REPLACED_DAYS = 30;

/** Properties that are set on resources of the framework, by logical id. */
export type Extensions = Readonly<Record<string, Pick<Resource, 'Properties'>>>;

/**
 * The bucket that deployments go through, and the functions' log groups.
 *
 * @param functions - names of all functions of the stage
 * @param settings - keys to encrypt with
 */
export function frameworkExtensions(
  functions: readonly string[],
  { bucketsKeyArn, logsKeyArn }: DeploymentSettings,
): Extensions {
  const groups = functions.map((name) => [
    logGroupId({ name }),
    { Properties: { KmsKeyId: logsKeyArn } },
  ]);
  return {
    ServerlessDeploymentBucket: {
      Properties: {
        BucketEncryption: bucketEncryption(bucketsKeyArn),
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: [
            {
              Id: 'Replaced',
              Status: 'Enabled',
              NoncurrentVersionExpiration: { NoncurrentDays: REPLACED_DAYS },
              AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
            },
          ],
        },
      },
    },
    ...(logsKeyArn !== '' && Object.fromEntries(groups)),
  };
}
