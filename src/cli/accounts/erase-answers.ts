// Removing what is kept of AWS's answers about an account that is gone.
import { isAccountId } from '../../accounts/account.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { createAwsFactory } from '../../aws/create-aws.ts';
import { type Environment, readEnvironment } from '../../environment.ts';
import { eraseObjects } from '../../reports/store/s3-object-store.ts';
import { accountPrefixes } from '../../spending/kept-store.ts';
import type { OperatorSession } from './operator-session.ts';

const TIMEOUT_MS = 300_000;

/**
 * Removes what is kept of AWS's answers about an account, where the bucket can be reached; else says what is to be removed.
 *
 * @param session - where it is said; not well when the bucket refuses
 * @param accountId - of an account that is gone
 * @returns how many versions of answers there were; null: they may still be there
 */
export async function eraseAnswers(
  session: OperatorSession,
  accountId: string,
): Promise<number | null> {
  const { reports, region } = readEnvironment();
  const prefixes = accountPrefixes(accountId);
  const named = prefixes.join(' and ');
  if (!reports.bucket) {
    session.say(
      `Answers about ${accountId} may be kept: remove ${named} with all versions from the bucket of ` +
        'reports, or name it with REPORT_BUCKET and REPORT_BUCKET_OWNER before. So in folders of ' +
        'npm run report.',
    );
    return null;
  }
  try {
    return await erase(reports.bucket, prefixes, region);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    session.isWell = false;
    session.say(
      `${error.code} from ${reports.bucket.name}: remove ${named} there with all versions.`,
    );
    return null;
  }
}

/**
 * Removes what is kept of AWS's answers about an account that was removed before: a command that was ended in
 * between has left it, and so has a call that went on meanwhile.
 *
 * @param accountId - as it was given
 * @returns how many versions of answers there were; 0 where the bucket is not known
 * @throws {@link AwsError} for whatever the bucket refuses
 */
export async function eraseLeftAnswers(accountId: string): Promise<number> {
  const { reports, region } = readEnvironment();
  if (!reports.bucket || !isAccountId(accountId)) return 0;
  return erase(reports.bucket, accountPrefixes(accountId), region);
}

async function erase(
  bucket: NonNullable<Environment['reports']['bucket']>,
  prefixes: readonly string[],
  region: string,
): Promise<number> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const aws = createAwsFactory()({ principal: { kind: 'own-role' }, region, signal });
  let erased = 0;
  for (const prefix of prefixes) erased += await eraseObjects(aws, bucket, prefix);
  return erased;
}
