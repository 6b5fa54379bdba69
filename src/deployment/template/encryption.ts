// Keys that customers manage themselves, for what the stack keeps. Without one, AWS's own are used.
import type { TemplateValue } from './cloud-formation.ts';
import { allow, type PolicyStatement } from './policy-statement.ts';

/**
 * Lets a role use a key, only through the service whose data it encrypts.
 *
 * @param keyArn - empty: there is no such key
 * @param service - as the service's endpoint is called, such as `s3`
 * @param actions - of KMS
 */
export function keyStatements(
  keyArn: string,
  service: string,
  actions: readonly string[],
): PolicyStatement[] {
  if (keyArn === '') return [];
  const via = { 'Fn::Sub': `${service}.\${AWS::Region}.\${AWS::URLSuffix}` };
  return [{ ...allow(actions, keyArn), Condition: { StringEquals: { 'kms:ViaService': via } } }];
}

/**
 * How a bucket encrypts its objects.
 *
 * @param keyArn - empty: with S3's own keys
 */
export function bucketEncryption(keyArn: string): TemplateValue {
  const rule =
    keyArn === ''
      ? { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }
      : {
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: keyArn },
          BucketKeyEnabled: true,
        };
  return { ServerSideEncryptionConfiguration: [rule] };
}
