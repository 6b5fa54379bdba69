// What a session may do: the policy that it was opened with.
import * as z from 'zod';
import { AwsFault } from './aws-fault.ts';

const oneOrMore = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const statement = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore.default(['*']),
});
const policyDocument = z.object({
  Version: z.literal('2012-10-17'),
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});

type Statement = z.infer<typeof statement>;

/**
 * Reads a session policy. Conditions are not looked at, and resources for roles alone: the billing APIs
 * know none.
 *
 * @param text - policy document, JSON
 * @throws {@link AwsFault} `MalformedPolicyDocument`
 */
export function parseSessionPolicy(text: string): readonly Statement[] {
  try {
    return policyDocument.parse(JSON.parse(text)).Statement;
  } catch {
    throw new AwsFault('MalformedPolicyDocument', 'Syntax errors in policy.');
  }
}

/**
 * Says whether a session may do something: some statement allows it and none denies it.
 *
 * @param statements - the session policy
 * @param action - IAM action, e.g. `ce:GetCostAndUsage`
 * @param resource - ARN of a role; absent: the action knows no resources
 */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource?: string,
): boolean {
  const effects = statements
    .filter(({ Action }) => Action.some((pattern) => matches(pattern, action)))
    .filter(
      ({ Resource }) =>
        resource === undefined || Resource.some((pattern) => matches(pattern, resource)),
    )
    .map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function matches(pattern: string, action: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(action);
}
