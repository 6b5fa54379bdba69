// The tool `free-tier-usage`: usage of the month to date against the limits of the AWS Free Tier.
import * as z from 'zod';
import { group, listTable, quantity } from '../../answers/list-table.ts';
import {
  type Expression,
  FreeTierClient,
  type FreeTierUsage,
  GetFreeTierUsageCommand,
} from '../../aws/models/freetier.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { maxPages, nextToken } from '../arguments/paging.ts';
import { readList } from '../paging/read-list.ts';
import { defineTool } from '../tool.ts';
import { mostUsedFirst, summarize } from './summarize.ts';

const DIMENSIONS = [
  'SERVICE',
  'OPERATION',
  'USAGE_TYPE',
  'REGION',
  'FREE_TIER_TYPE',
  'DESCRIPTION',
  'USAGE_PERCENTAGE',
] as const;

const MATCH_OPTIONS = [
  'EQUALS',
  'STARTS_WITH',
  'ENDS_WITH',
  'CONTAINS',
  'GREATER_THAN_OR_EQUAL',
] as const;

const roots = z.strictObject({
  And: z
    .array(z.lazy((): z.ZodType<Expression> => expression))
    .min(1)
    .optional(),
  Or: z
    .array(z.lazy((): z.ZodType<Expression> => expression))
    .min(1)
    .optional(),
  Not: z.lazy((): z.ZodType<Expression> => expression).optional(),
  Dimensions: z
    .strictObject({
      Key: z.enum(DIMENSIONS),
      Values: z.array(z.string()).min(1),
      MatchOptions: z.array(z.enum(MATCH_OPTIONS)).min(1),
    })
    .optional(),
});

const expression = roots.refine(
  (given) => Object.keys(given).length === 1,
  `exactly one of ${Object.keys(roots.shape).join(', ')}`,
);

/**
 * Usage of the month to date against the limits of the AWS Free Tier.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_freetier_GetFreeTierUsage.html
 */
export const freeTierUsage = defineTool({
  name: 'free-tier-usage',
  description:
    'How much of the AWS Free Tier this month has used so far, offer by offer, each in its unit. The ' +
    'summary names offers at their limit, near it (80 %), or forecast to reach it this month. For ' +
    'costs use cost-explorer.',
  arguments: {
    operation: oneOf(['get_free_tier_usage'], 'What to ask.').optional(),
    filter: json(expression, {
      expected:
        'an Expression as GetFreeTierUsage takes it, such as {"Dimensions": {"Key": "SERVICE", ' +
        '"Values": ["AWS Lambda"], "MatchOptions": ["EQUALS"]}}',
      description:
        'Expression by SERVICE, REGION, USAGE_TYPE and others: {"Dimensions": {"Key": "SERVICE", ' +
        '"Values": ["AWS Lambda"], "MatchOptions": ["EQUALS"]}}.',
      example: {
        Not: { Dimensions: { Key: 'REGION', Values: ['global'], MatchOptions: ['EQUALS'] } },
      },
    }).optional(),
    max_results: integer('Offers per page.', { minimum: 1, maximum: 1_000 }).default(100),
    next_token: nextToken,
    max_pages: maxPages,
  },
  actions: ['freetier:GetFreeTierUsage'],
  example: {},
  probe: [{ max_results: 1, max_pages: 1 }],
  // The offers are of the whole organization, and no filter keeps them to one of its accounts.
  ownCharges: { GetFreeTierUsage: 'unless_payer' },

  async run({ filter, max_results: maxResults, ...args }, { aws }) {
    const { items, end } = await readList({
      aws,
      service: FreeTierClient,
      command: GetFreeTierUsageCommand,
      input: { ...(filter && { filter }), maxResults },
      token: 'nextToken',
      args,
      items: (page) => page.freeTierUsages,
    });
    return { freeTierUsages: items, summary: summarize(items), ...end };
  },

  table(data) {
    const { freeTierUsages: usages = [], ...beside }: { freeTierUsages?: FreeTierUsage[] } = data;
    const used = quantity({ in: 'unit' });
    const columns = {
      ...{ service: group, freeTierType: group },
      ...{ actualUsageAmount: used, forecastedUsageAmount: used, limit: used },
    };
    const sorted = { ...beside, freeTierUsages: mostUsedFirst(usages) };
    return { ...listTable(sorted, { list: 'freeTierUsages', columns }), ordered: true };
  },
});
