// CloudFormation's words, as far as the stack is written in them.

/** A value of a template: a scalar, a structure of values, or an intrinsic function. */
export type TemplateValue =
  | string
  | number
  | boolean
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

/** One resource of a CloudFormation template. */
export interface Resource {
  readonly Type: `AWS::${string}`;
  /** Logical ids of resources that must be there first although no property refers to them. */
  readonly DependsOn?: readonly string[];
  /** `Retain`: what becomes of it when the stack does not have it any more. */
  readonly DeletionPolicy?: 'Retain';
  /** The same for a resource that is replaced by another. */
  readonly UpdateReplacePolicy?: 'Retain';
  readonly Properties: Readonly<Record<string, TemplateValue>>;
}

/** Resources by logical id. */
export type Resources = Readonly<Record<string, Resource>>;

/** What the template holds besides what the Serverless Framework makes of the functions. */
export interface DeploymentResources {
  readonly Resources: Resources;
  readonly Outputs: Readonly<Record<string, TemplateValue>>;
}

/** `Fn::GetAtt`: an attribute of another resource of the template. */
export function attributeOf(logicalId: string, attribute: string): TemplateValue {
  return { 'Fn::GetAtt': [logicalId, attribute] };
}

/**
 * The ARN of something in the account and region that the stack is in.
 *
 * @param service - as ARNs name it, such as `lambda`
 * @param resource - the rest of the ARN; may hold pseudo parameters as for `Fn::Sub`
 */
export function ownArn(service: string, resource: string): TemplateValue {
  const account = `\${AWS::Region}:\${AWS::AccountId}`;
  return { 'Fn::Sub': `arn:\${AWS::Partition}:${service}:${account}:${resource}` };
}
