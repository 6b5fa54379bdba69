// Which of our own roles a member account has to trust.
import * as z from 'zod';
import { SIGN_IN_ROLES } from '../../deployment/template/function-statements.ts';
import { functionRoleId } from '../../deployment/template/logical-ids.ts';
import type { Family } from '../../tools/family.ts';
import { AdministrationError } from '../administration-error.ts';

const outputs = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));
const described = z.union([
  z
    .object({ Stacks: z.tuple([z.object({ StackId: z.string().optional(), Outputs: outputs })]) })
    .transform(({ Stacks: [stack] }) => stack),
  outputs.transform((Outputs) => ({ StackId: undefined, Outputs })),
]);

/**
 * Finds the roles to trust among the outputs of the deployed stack: the path of all that sign in. A
 * stack from before they had a path gets it with the next deployment, so its roles are trusted by
 * their names as well as by the path that they will have.
 *
 * @param text - what `aws cloudformation describe-stacks` printed, as JSON
 * @param families - whose functions are to be trusted where they are named
 * @throws {@link AdministrationError} `invalid_outputs` when it is not that, or a role is missing
 */
export function trustedRoles(text: string, families: readonly Family[]): string[] {
  const parsed = described.safeParse(parse(text));
  if (!parsed.success) throw invalid('expected what "aws cloudformation describe-stacks" prints');
  const { StackId, Outputs } = parsed.data;
  const values = new Map(Outputs.map((each) => [each.OutputKey, each.OutputValue]));
  const roles = values.get(SIGN_IN_ROLES);
  return roles === undefined ? [...pathOf(StackId), ...named(values, families)] : [roles];
}

function named(values: ReadonlyMap<string, string>, families: readonly Family[]): string[] {
  return families.map((family) => {
    const name = `${functionRoleId(family)}Arn`;
    const arn = values.get(name);
    if (arn === undefined) throw invalid(`expected an output ${SIGN_IN_ROLES}, or ${name}`);
    return arn;
  });
}

const STACK_ID =
  /^arn:(?<partition>[a-z-]+):cloudformation:[a-z0-9-]+:(?<account>[0-9]{12}):stack\/(?<name>[\w-]+)\//;

function pathOf(stackId: string | undefined): string[] {
  const groups = STACK_ID.exec(stackId ?? '')?.groups;
  return groups ? [`arn:${groups.partition}:iam::${groups.account}:role/${groups.name}/*`] : [];
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
