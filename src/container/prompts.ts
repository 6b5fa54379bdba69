// The prompts of the container's server: two questions about savings, for accounts that whoever asks may ask about.
// Behind a Gateway there are none, since a Lambda can't offer them.
import { type Prompt, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import * as z from 'zod';
import type { McpPrompts } from '../mcp/create-mcp-server.ts';
import { region } from '../tools/arguments/region.ts';
import { isAccountId } from '../tools/arguments/text.ts';

const MOST_ACCOUNTS = 20;

/**
 * Whether an account may be asked about.
 *
 * @param accountId - twelve digits
 * @param family - of the tools that would ask
 */
export type MayAsk = (accountId: string, family: string) => Promise<boolean>;

/** A prompt, as it is declared. */
interface Declaration<Arguments extends z.ZodObject> {
  readonly name: string;
  readonly description: string;
  /** Family of the tools that it is about. */
  readonly family: string;
  readonly args: Arguments;
  /** What is asked. */
  question(args: z.output<Arguments>): string;
  /** How the answer begins. */
  readonly answer: string;
}

const accountIds = z
  .string({ error: 'account ids of twelve digits with commas between them' })
  .transform((text) => [...new Set(text.split(',').map((id) => id.trim()))])
  .refine(
    (ids) => ids.length <= MOST_ACCOUNTS && ids.every(isAccountId),
    `at most ${MOST_ACCOUNTS} account ids of twelve digits with commas between them`,
  )
  .describe(`Accounts, twelve digits each, with commas between them; at most ${MOST_ACCOUNTS}.`);

const graviton = declare({
  name: 'analyze_graviton_opportunities',
  description: 'Which EC2 instances would cost less on AWS Graviton processors.',
  family: 'compute-optimizer',
  args: z.strictObject({
    account_ids: accountIds,
    lookback_days: z
      .enum(['14', '32', '93'], { error: '14, 32 or 93' })
      .default('14')
      .describe('Days of measurements that recommendations should rest on: 14, 32 or 93.'),
    region: region('Only this Region.').or(z.literal('')).default('').describe('Only this Region.'),
  }),
  question: ({ account_ids: ids, lookback_days: days, region: only }) =>
    [
      `Which EC2 instances of ${ids.join(', ')} would cost less on AWS Graviton processors?`,
      '',
      only === ''
        ? 'Find the Regions first: cost-explorer, getCostAndUsage of the last 30 days by REGION, with a ' +
          'filter on SERVICE "Amazon Elastic Compute Cloud - Compute". Then, for each account and Region:'
        : `For each account in ${only}:`,
      '1. Ask compute-optimizer: operation get_ec2_instance_recommendations with target_account_id, region ' +
        'and cpu_vendor_architectures ["AWS_ARM64"], and go on with next_token until it is complete.',
      '2. Of each instance take the first option of another processor architecture that saves something, and ' +
        'no second one: options exclude each other.',
      `3. Say which recommendations do not rest on ${days} days.`,
      '',
      'Tell how many instances there are, what they would save a month and a year in each currency, grouped ' +
        'by migration_effort with the platform_differences that matter, and the five that save most. Say ' +
        'which accounts or Regions could not be asked, and why.',
    ].join('\n'),
  answer: 'I will ask for Graviton options account by account, and add up what they would save.',
});

const LOOK_BACK = { '7': 'SEVEN_DAYS', '30': 'THIRTY_DAYS', '60': 'SIXTY_DAYS' } as const;
const TERMS = { '1': 'ONE_YEAR', '3': 'THREE_YEARS' } as const;

const savingsPlans = declare({
  name: 'analyze_savings_plans_opportunities',
  description: 'Which Savings Plans to buy, what they would save, and what they risk.',
  family: 'commitments',
  args: z.strictObject({
    account_ids: accountIds,
    lookback_days: z
      .enum(['7', '30', '60'], { error: '7, 30 or 60' })
      .default('30')
      .describe('Days of usage that recommendations rest on: 7, 30 or 60.'),
    term_in_years: z
      .enum(['1', '3'], { error: '1 or 3' })
      .default('1')
      .describe('Years to commit to: 1 or 3.'),
  }),
  question: ({ account_ids: ids, lookback_days: days, term_in_years: years }) =>
    [
      `Which Savings Plans should be bought for ${ids.join(', ')}, and what would they save?`,
      '',
      'For each account, as target_account_id:',
      '1. Ask sp-recommendation: operation get_savings_plans_purchase_recommendation for savings_plans_type ' +
        'COMPUTE_SP, and EC2_INSTANCE_SP where that saves more, with term_in_years ' +
        `${TERMS[years]}, lookback_period_in_days ${LOOK_BACK[days]} and payment_option NO_UPFRONT; ` +
        'other payment options where someone wants to pay in advance.',
      '2. Ask sp-performance: operation get_savings_plans_utilization by month, for how well plans are used ' +
        'that are there already. What is not used makes another plan a risk.',
      '3. Reckon for each recommendation after how many months it has paid for itself, and what it costs if ' +
        'usage falls by a fifth.',
      '',
      'Tell the hourly commitments by type, what they save a month and a year in each currency, and the risk. ' +
        'Recommendations of different types exclude each other: do not add them up. Say which accounts could ' +
        'not be asked, and why.',
    ].join('\n'),
  answer:
    'I will compare what AWS recommends with how well the plans are used that are there already.',
});

function declare<Arguments extends z.ZodObject>(declaration: Declaration<Arguments>) {
  const { name, description, family, args, answer } = declaration;
  return {
    name,
    family,
    prompt: { name, description, arguments: argumentsOf(args) },
    /** @throws ProtocolError for arguments that cannot be used */
    read(given: Readonly<Record<string, string>>) {
      const parsed = args.safeParse(given);
      if (!parsed.success) throw wrongArgument(name, parsed.error);
      const { account_ids: ids } = parsed.data as { account_ids?: readonly string[] };
      return { ids: ids ?? [], messages: toMessages(declaration.question(parsed.data), answer) };
    },
  };
}

function argumentsOf(args: z.ZodObject): Prompt['arguments'] {
  return Object.entries(args.shape).map(([name, schema]: [string, z.ZodType]) => ({
    name,
    description: schema.description,
    required: !schema.safeParse(undefined).success,
  }));
}

function toMessages(question: string, answer: string) {
  const text = (content: string) => ({ type: 'text', text: content }) as const;
  return [
    { role: 'user', content: text(question) } as const,
    { role: 'assistant', content: text(answer) } as const,
  ];
}

function wrongArgument(prompt: string, { issues: [issue] }: z.ZodError): ProtocolError {
  const name = issue?.path[0] ?? 'arguments';
  return new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    `Invalid ${String(name)} of ${prompt}: expected ${issue?.message}.`,
  );
}

/**
 * The prompts, for accounts that may be asked about. Of any other nothing is said but that.
 *
 * @param mayAsk - whether an account may be asked about
 */
export function containerPrompts(mayAsk: MayAsk): McpPrompts {
  const byName = new Map([graviton, savingsPlans].map((each) => [each.name, each]));
  return {
    prompts: [...byName.values()].map(({ prompt }) => prompt),
    async get(name, given) {
      const found = byName.get(name);
      if (!found)
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown prompt: ${name}`);
      const { ids, messages } = found.read(given);
      for (const id of ids) {
        if (await mayAsk(id, found.family)) continue;
        throw new ProtocolError(
          ProtocolErrorCode.InvalidParams,
          `Account ${id} may not be asked about with ${found.family}; whoami lists those that may.`,
        );
      }
      return { messages };
    },
  };
}
