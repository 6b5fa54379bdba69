// The bucket of reports and results, as functions and roles name it.
import { refusalKey } from '../../spending/account-standing.ts';
import { CLOSED_PREFIX, OPEN_PREFIX } from '../../spending/kept-store.ts';
import type { TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { keyStatements } from './encryption.ts';
import { allowOwn, type PolicyStatement } from './policy-statement.ts';

/** Logical id of the bucket. */
export const REPORT_BUCKET = 'ReportBucket';

/** Variables of functions that use it. */
export const bucketVariables: Readonly<Record<string, TemplateValue>> = {
  REPORT_BUCKET: { Ref: REPORT_BUCKET },
  REPORT_BUCKET_OWNER: { Ref: 'AWS::AccountId' },
};

/**
 * Objects of the bucket.
 *
 * @param pattern - of their keys
 */
export function objectsArn(pattern: string): TemplateValue {
  return { 'Fn::Sub': `\${${REPORT_BUCKET}.Arn}/${pattern}` };
}

/** Without it S3 does not say that there is no object, but that it may not be read. */
export const listStatement = allowOwn(['s3:ListBucket'], {
  'Fn::Sub': `\${${REPORT_BUCKET}.Arn}`,
});

/** What keeping answers that were paid for takes. */
export const keptAnswersStatement = allowOwn(
  ['s3:GetObject', 's3:PutObject'],
  [CLOSED_PREFIX, OPEN_PREFIX].map((prefix) => objectsArn(`${prefix}*`)),
);

/** What it takes to end them where an account does not let the functions in, for those that keep none. */
export const refusalStatement = allowOwn(['s3:PutObject'], objectsArn(refusalKey('*')));

/** Variables of functions that keep them: for how long they are given again. */
export function keptAnswersVariables({
  keptAnswerDays,
  keptAnswerHours,
  keptSignInMinutes,
}: DeploymentSettings): Readonly<Record<string, TemplateValue>> {
  return {
    KEPT_ANSWER_DAYS: keptAnswerDays,
    KEPT_ANSWER_HOURS: keptAnswerHours,
    KEPT_SIGN_IN_MINUTES: keptSignInMinutes,
  };
}

/** What reading and writing the bucket takes besides, where its key is the customer's. */
export function bucketKeyStatements({ bucketsKeyArn }: DeploymentSettings): PolicyStatement[] {
  return keyStatements(bucketsKeyArn, 's3', ['kms:Decrypt', 'kms:GenerateDataKey']);
}
