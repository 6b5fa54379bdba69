// What of the caller's own access helps to choose a question.
import * as z from 'zod';
import { gatewayToolName } from '../../gateway/family-schema.ts';
import type { Family } from '../../tools/family.ts';
import type { Tool } from '../../tools/tool.ts';
import type { VerifyContext } from './check.ts';
import { readAnswer } from './tool-answer.ts';

/** The tool `whoami`, as the Gateway has it. */
export const WHOAMI = gatewayToolName({ name: 'whoami' }, { name: 'whoami' });

const access = z.object({ accounts: z.array(z.object({ account_id: z.string() })) });

/** A call that AWS does not charge for, of a tool that signs in to an account. */
export interface FreeQuestion {
  readonly family: Family;
  /** Full name of the tool. */
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** All calls that AWS does not charge for, one of each tool that has any. */
export function freeQuestions({ families, now }: VerifyContext): FreeQuestion[] {
  return families.flatMap((family) =>
    family.tools.flatMap((tool) => {
      const [args] = isFree(tool) ? tool.probe(now()) : [];
      return args ? [{ family, tool: gatewayToolName(family, tool), args }] : [];
    }),
  );
}

function isFree({ price, actions }: Tool): boolean {
  return price === undefined && actions.length > 0;
}

/**
 * An account that the caller may ask about with a family of tools.
 *
 * @param family - name of the family
 * @returns twelve digits; undefined when there is none
 */
export async function accountFor(
  { gateway, accountId }: VerifyContext,
  family: string,
): Promise<string | undefined> {
  if (accountId !== undefined) return accountId;
  const answer = readAnswer(await gateway.call(WHOAMI, { tool_family: family }));
  if (answer?.status !== 'success') return undefined;
  return access.safeParse(answer.data).data?.accounts[0]?.account_id;
}
