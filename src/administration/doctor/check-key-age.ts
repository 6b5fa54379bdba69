// How old the account's access key is.
import { IAMClient, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { daysBetween } from '../../calendar.ts';
import type { Finding } from './finding.ts';

const OLDEST_DAYS = 90;

/**
 * Looks at how old a key pair is, if it may tell (`iam:ListAccessKeys` on its own user).
 *
 * @param aws - signed in with the key pair
 * @param accessKeyId - of the key pair
 * @param now - what its age is counted to
 */
export async function checkKeyAge(aws: Aws, accessKeyId: string, now: Date): Promise<Finding> {
  const created = await creationDate(aws, accessKeyId);
  if (!created) {
    return {
      check: 'key-age',
      status: 'unknown',
      detail: 'the age of the key pair is not known',
      next_step: 'Allow iam:ListAccessKeys to the user on itself, or look at the IAM console.',
    };
  }
  const days = daysBetween(created, now);
  const detail = `the key pair is ${days} days old`;
  if (days <= OLDEST_DAYS) return { check: 'key-age', status: 'ok', detail };
  return {
    check: 'key-age',
    status: 'failed',
    detail,
    next_step: 'Replace it: billing-accounts rotate-access-keys.',
  };
}

async function creationDate(aws: Aws, accessKeyId: string): Promise<Date | undefined> {
  try {
    const { AccessKeyMetadata: keys } = await aws.send(IAMClient, new ListAccessKeysCommand({}));
    return keys?.find((key) => key.AccessKeyId === accessKeyId)?.CreateDate;
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}
