// Policies of IAM.
import type { TemplateValue } from './cloud-formation.ts';

/** One statement of an IAM policy. */
export type PolicyStatement = Readonly<Record<string, TemplateValue>>;

/** A statement that allows actions on resources. */
export function allow(actions: readonly string[], resource: TemplateValue): PolicyStatement {
  return { Effect: 'Allow', Action: actions, Resource: resource };
}

/**
 * A statement that allows actions on resources of the stack's own account only: for those whose names
 * do not say whose they are, as buckets.
 */
export function allowOwn(actions: readonly string[], resource: TemplateValue): PolicyStatement {
  return {
    ...allow(actions, resource),
    Condition: { StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } },
  };
}

/** An IAM policy document. */
export function policyDocument(statements: readonly PolicyStatement[]): TemplateValue {
  return { Version: '2012-10-17', Statement: statements };
}

/**
 * The trust policy of a role that an AWS service assumes.
 *
 * @param service - service principal, such as `lambda.amazonaws.com`
 * @param condition - when it may
 */
export function trustPolicy(service: string, condition?: TemplateValue): TemplateValue {
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: 'sts:AssumeRole',
      ...(condition !== undefined && { Condition: condition }),
    },
  ]);
}
