import * as z from 'zod';
import { functionRoleId } from '../../gateway/logical-ids.ts';
import type { Family } from '../../tools/family.ts';
import { AdministrationError } from '../administration-error.ts';

const outputs = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));
const described = z.union([
  z
    .object({ Stacks: z.tuple([z.object({ Outputs: outputs })]) })
    .transform(({ Stacks: [stack] }) => stack.Outputs),
  outputs,
]);

/**
 * Finds the roles of the families' functions among the outputs of the deployed stack.
 *
 * @param text - what `aws cloudformation describe-stacks` printed, as JSON
 * @param families - whose functions are to be trusted
 * @throws {@link AdministrationError} `invalid_outputs` when it is not that, or a role is missing
 */
export function trustedRoles(text: string, families: readonly Family[]): string[] {
  const parsed = described.safeParse(parse(text));
  if (!parsed.success) throw invalid('expected what "aws cloudformation describe-stacks" prints');
  const values = new Map(parsed.data.map((each) => [each.OutputKey, each.OutputValue]));
  return families.map((family) => {
    const name = `${functionRoleId(family)}Arn`;
    const arn = values.get(name);
    if (arn === undefined) throw invalid(`expected an output ${name}`);
    return arn;
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(message: string): AdministrationError {
  return new AdministrationError('invalid_outputs', `Stack outputs: ${message}.`);
}
