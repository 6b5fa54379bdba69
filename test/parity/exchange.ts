import * as z from 'zod';
import type { AwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import { CLOSED_PREFIX, OPEN_PREFIX } from '../../src/spending/kept-store.ts';
import { families } from '../../src/tools/families.ts';
import { toolArguments } from '../../src/tools/tool-arguments.ts';
import { referenceTools } from '../support/reference-tools.ts';
import { KEY_PAIR, type ParityCall } from './parity-call.ts';

const answerSchema = z.looseObject({
  status: z.enum(['success', 'warning', 'error']),
  data: z.record(z.string(), z.unknown()).optional(),
  message: z.string().optional(),
});

/** What a server answered. */
export type Answer = z.infer<typeof answerSchema>;

/** A request to AWS, without what differs from one attempt to the next. */
export interface AwsRequest {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly account: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What came of one call. */
export interface Exchange {
  readonly answer: Answer;
  readonly requests: readonly AwsRequest[];
}

/** Asks a server: tool and arguments in, text of the answer out. */
export type Ask = (tool: string, args: Record<string, unknown>) => Promise<string>;

/**
 * Makes a call of the table, and those that go on with its `next_token`.
 *
 * @param call - line of the table
 * @param ask - the server
 * @param aws - the local AWS that the server asks
 */
export async function makeCall(call: ParityCall, ask: Ask, aws: AwsEndpoints): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  let token: unknown;
  aws.faults.clear();
  if (call.fault) aws.faults.add(call.fault);
  for (let made = 0; made < (call.calls ?? 1); made += 1) {
    aws.requests.length = 0;
    const args = { ...call.arguments, ...(made > 0 && { [tokenArgument(call)]: token }) };
    const answer = readAnswer(await ask(call.tool, args));
    exchanges.push({
      answer,
      requests: aws.requests
        .filter((request) => isAboutTool(call.tool, request))
        .map(withoutAttempt),
    });
    token = tokenOf(answer);
  }
  aws.faults.clear();
  return exchanges;
}

/** Tools whose answers are kept: each call is to ask AWS. */
const KEPT = new Set(
  families
    .flatMap(({ tools }) => tools)
    .filter((tool) => 'fresh' in toolArguments(tool))
    .map(({ name }) => name),
);

/** The arguments of a call that only our servers know: the account among several, and new ones. */
export function ownArguments(call: ParityCall): Record<string, unknown> {
  const { account = KEY_PAIR, newArguments = {} } = call;
  const own = { answer: 'full', ...(KEPT.has(call.tool) && { fresh: true }), ...newArguments };
  return account === 'own' ? own : { ...own, target_account_id: account };
}

// What is refused before a tool sees it comes as plain text.
function readAnswer(text: string): Answer {
  return text.startsWith('{')
    ? answerSchema.parse(JSON.parse(text))
    : { status: 'error', message: text };
}

// Whether costs are billable is asked beside the other tools, and is in no `data` of theirs. What was paid for
// is kept beside them, too.
function isAboutTool(
  tool: string,
  { operation, input }: AwsEndpoints['requests'][number],
): boolean {
  if ([CLOSED_PREFIX, OPEN_PREFIX].some((prefix) => String(input.Key).startsWith(prefix))) {
    return false;
  }
  return operation !== 'ListBillingViewSegments' || tool === 'list-billing-view-segments';
}

function withoutAttempt(request: AwsEndpoints['requests'][number]): AwsRequest {
  const { service, operation, region, account, input } = request;
  return { service, operation, region, account, input };
}

function tokenArgument({ tool }: ParityCall): string {
  const names = referenceTools.get(tool)?.arguments ?? [];
  return names.includes('next_page_token') ? 'next_page_token' : 'next_token';
}

const paged = z.object({ next_token: z.unknown() });

function tokenOf({ data = {} }: Answer): unknown {
  const block = paged.safeParse(data.Pagination ?? data.pagination).data;
  return block?.next_token ?? data.next_token;
}
