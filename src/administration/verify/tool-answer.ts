// What the functions say, as far as it can be made out of what a Gateway answers.
import * as z from 'zod';
import { type Failure, failureText, type Reply } from './gateway-probe.ts';

const answer = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    about: z.object({ account: z.string() }).optional(),
    data: z.record(z.string(), z.unknown()),
  }),
  z.object({
    status: z.literal('error'),
    data: z.looseObject({ error_type: z.string() }),
    message: z.string(),
  }),
]);

/** A function's own answer. */
type ToolAnswer = z.infer<typeof answer>;

/**
 * Reads what came as an answer of a function.
 *
 * @returns undefined when it is none: the Gateway has failed, or has changed it
 */
export function readAnswer(outcome: Reply | Failure): ToolAnswer | undefined {
  return outcome.kind === 'reply' ? answer.safeParse(parse(outcome.text)).data : undefined;
}

/** What came in place of what was expected, in a few words. */
export function describeOutcome(outcome: Reply | Failure): string {
  if (outcome.kind === 'failure') return failureText(outcome);
  const read = readAnswer(outcome);
  if (read?.status === 'error') return `${read.data.error_type}: ${read.message}`;
  if (read) return `an answer about ${read.about?.account ?? 'no account'}`;
  const { text, isError } = outcome;
  const kind = isError ? 'an error' : `${text.length} characters`;
  return `${kind}, not as a function answers: ${text}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
