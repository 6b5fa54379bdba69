// What becomes of arguments and answers between client and function.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { gatewayToolName } from '../../gateway/family-schema.ts';
import {
  asPromised,
  type Check,
  differs,
  notSeen,
  type Seen,
  type VerifyContext,
} from './check.ts';
import { type Failure, failureText, type Reply } from './gateway-probe.ts';
import { describeOutcome, readAnswer } from './tool-answer.ts';
import { accountFor, WHOAMI } from './whoami.ts';

const PRICES = gatewayToolName({ name: 'aws-pricing' }, { name: 'aws-pricing' });
const QUERIES = gatewayToolName({ name: 'session-sql' }, { name: 'session-sql' });

/** Quotation marks, which the Gateway carries as four bytes each: just under what the functions send. */
const MARKS = 1_560_000;
/** Products and pages: more than there are in the list of the largest service. */
const ALL_PRICES = { max_results: 10_000, max_pages: 100 };

const prices = z.object({ products: z.array(z.unknown()), products_returned: z.number() });
const marks = z.object({ results: z.tuple([z.object({ marks: z.string() })]) });

const SCHEMAS_OFF = 'Deploy with outputSchema=off.';

/** What becomes of arguments and answers between client and function. */
export const carriageChecks: readonly Check[] = [
  {
    name: 'error-texts',
    promised: 'what a function says is wrong reaches the client in its own words',
    look: (context) => judgeEcho(context, 'verify', '"verify"'),
  },
  {
    name: 'argument-types',
    promised: 'a number where the schema says text arrives as a number, or the Gateway refuses it',
    async look(context) {
      const seen = await judgeEcho(context, 7, '7');
      return seen.verdict === 'differs' && (await isRefusedByGateway(context))
        ? asPromised(
            'the Gateway checks arguments itself: such a call has no row in the audit trail',
          )
        : seen;
    },
  },
  {
    name: 'structures',
    promised: 'a structure where the schema says text arrives as one',
    look: (context) => judgeEcho(context, { verify: true }, 'an object'),
  },
  {
    name: 'structured-content',
    promised:
      'an answer is text; structured content, if there is any, says the same, and no schema promises it where there is none',
    look: judgeStructuredContent,
  },
  {
    name: 'prices',
    promised: 'a long answer arrives whole: a price list with answer full, which is free',
    look: askPrices,
  },
  {
    name: 'sizes',
    promised: 'so does one of 6.2 MB, just under what the functions send',
    look: askMarks,
  },
];

// `whoami` tells of a page token that is none what it received.
async function judgeEcho(
  { gateway }: VerifyContext,
  sent: unknown,
  expected: string,
): Promise<Seen> {
  const outcome = await gateway.call(WHOAMI, { next_token: sent });
  const answer = readAnswer(outcome);
  if (answer?.status !== 'error' || answer.data.error_type !== 'validation_error') {
    return differs(describeOutcome(outcome));
  }
  return answer.data.received === expected
    ? asPromised(answer.message)
    : differs(`the function received ${String(answer.data.received)}`);
}

async function isRefusedByGateway({ gateway }: VerifyContext): Promise<boolean> {
  const outcome = await gateway.call(WHOAMI, { next_token: 7 });
  if (readAnswer(outcome)) return false;
  return outcome.kind === 'failure' ? outcome.code !== undefined : outcome.isError;
}

async function judgeStructuredContent({ gateway }: VerifyContext): Promise<Seen> {
  const [listed, reply] = [await gateway.tools(), await gateway.call(WHOAMI, {})];
  if ('kind' in listed) return notSeen(failureText(listed));
  if (reply.kind === 'failure') return notSeen(failureText(reply));
  const { structured, text } = reply;
  const isAnnounced = listed.some(({ name, outputSchema }) => name === WHOAMI && outputSchema);
  if (structured !== undefined) {
    if (!isDeepStrictEqual(structured, readJson(text))) {
      return differs('structured content says something else than the text', SCHEMAS_OFF);
    }
    const said = isAnnounced ? 'as its output schema promises' : 'which no output schema promises';
    return asPromised(`there is structured content, the same as the text, ${said}`);
  }
  return isAnnounced
    ? differs('an output schema, and no structured content: clients refuse that', SCHEMAS_OFF)
    : asPromised('text only, and no output schema that promises more');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function askPrices(context: VerifyContext): Promise<Seen> {
  if (!isDeployed(context, 'aws-pricing')) return notSeen('aws-pricing is not deployed');
  const account = await accountFor(context, 'aws-pricing');
  if (account === undefined) return notSeen('the caller was not granted aws-pricing');
  const question = { operation: 'get_pricing_from_api', service_code: 'AmazonEC2', answer: 'full' };
  const args = { ...question, ...ALL_PRICES, target_account_id: account };
  const outcome = await context.gateway.call(PRICES, args);
  return judgeLongAnswer(outcome, (data) => {
    const { products = [], products_returned } = prices.safeParse(data).data ?? {};
    return products.length === products_returned ? `${products.length} products` : undefined;
  });
}

// Written by SQLite: AWS is not asked for it, and it is as long as it is meant to be.
async function askMarks(context: VerifyContext): Promise<Seen> {
  if (!isDeployed(context, 'session-sql')) return notSeen('session-sql is not deployed');
  const query = `SELECT printf('%.*c', ${MARKS}, '"') AS marks`;
  const outcome = await context.gateway.call(QUERIES, { query, answer: 'full' });
  return judgeLongAnswer(outcome, (data) => {
    const [row] = marks.safeParse(data).data?.results ?? [];
    return row?.marks === '"'.repeat(MARKS) ? 'the longest answer there is' : undefined;
  });
}

function isDeployed({ families }: VerifyContext, name: string): boolean {
  return families.some((family) => family.name === name);
}

function judgeLongAnswer(
  outcome: Reply | Failure,
  wholeness: (data: object) => string | undefined,
): Seen {
  const answer = readAnswer(outcome);
  if (answer?.status === 'error') return notSeen(describeOutcome(outcome));
  const whole = answer && wholeness(answer.data);
  if (outcome.kind === 'failure' || whole === undefined) {
    return differs(
      describeOutcome(outcome),
      'Ask without answer full; the limit is the Gateway’s.',
    );
  }
  return asPromised(`${whole}: ${Buffer.byteLength(JSON.stringify(outcome.text))} bytes, whole`);
}
