import { serviceSignedAs } from '../../../aws/services.ts';

const DIFFERENTLY_NAMED: Readonly<Record<string, string>> = {
  'budgets:DescribeBudget': 'budgets:ViewBudget',
  'budgets:DescribeBudgets': 'budgets:ViewBudget',
  'budgets:DescribeNotificationsForBudget': 'budgets:ViewBudget',
  'budgets:DescribeBudgetNotificationsForAccount': 'budgets:ViewBudget',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:ListBucketIntelligentTieringConfigurations': 's3:GetIntelligentTieringConfiguration',
  's3:ListBucketInventoryConfigurations': 's3:GetInventoryConfiguration',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListMultipartUploads': 's3:ListBucketMultipartUploads',
};

/**
 * Names the IAM action that an API operation needs (Service Authorization Reference).
 *
 * @param service - signing name, e.g. `ce`
 * @param operation - API name, e.g. `GetCostAndUsage`
 * @returns nothing for the one operation that nobody can be denied
 */
export function iamAction(service: string, operation: string): string | undefined {
  const name = `${serviceSignedAs(service)?.iamPrefix ?? service}:${operation}`;
  if (name === 'sts:GetCallerIdentity') return undefined;
  return DIFFERENTLY_NAMED[name] ?? name;
}
