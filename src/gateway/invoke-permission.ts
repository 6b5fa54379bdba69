import { attributeOf, type Resource } from './cloud-formation.ts';
import { functionId, GATEWAY_ROLE, type NamedFunction } from './logical-ids.ts';

/**
 * Lets the Gateway invoke a function.
 *
 * Within one account the role's own policy should be enough, but IAM takes a while to spread it,
 * and creating a target fails if the Gateway may not yet invoke the function. The function's own
 * policy is there at once.
 */
export function invokePermission(named: NamedFunction): Resource {
  return {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: attributeOf(functionId(named), 'Arn'),
      Action: 'lambda:InvokeFunction',
      Principal: attributeOf(GATEWAY_ROLE, 'Arn'),
    },
  };
}
