// The arguments of `compute-optimizer`, and what must hold between them.
import { CpuVendorArchitecture, Dimension, Order } from '@aws-sdk/client-compute-optimizer';
import * as z from 'zod';
import { isRegion, partitionOf } from '../../aws/region.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { nextToken } from '../arguments/paging.ts';
import { regionOrOwn } from '../arguments/region.ts';
import { accountId } from '../arguments/text.ts';
import { describeValue } from '../describe-value.ts';
import type { ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):\d{12}:\S+$/;
const arn = z.string().refine((text) => isRegion(regionOf(text) ?? ''), 'an ARN with a Region');

/** All but `operation`, by name, as callers see them. */
export const shape = {
  region: regionOrOwn('Where the resources are; the account’s own Region when not given.'),
  max_results: integer('Recommendations in one answer.', {
    minimum: 1,
    maximum: 1000,
  }).optional(),
  filters: json(z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })), {
    expected: 'a JSON array of {"name": "...", "values": ["..."]}',
    description:
      'Only with these properties: [{"name": "Finding", "values": ["Overprovisioned"]}].',
    example: [{ name: 'Finding', values: ['Overprovisioned'] }],
  }).optional(),
  account_ids: json(z.array(accountId('')).max(1), {
    expected: 'a JSON array of one account id, twelve digits as text',
    description: 'Only this member account: ["123456789012"].',
    example: ['123456789012'],
  }).optional(),
  next_token: nextToken,
  resource_arns: json(z.array(arn).min(1), {
    expected: 'a JSON array of ARNs',
    description: 'Only these ARNs.',
    example: ['arn:aws:ec2:us-east-1:123456789012:volume/vol-0123456789abcdef0'],
    lone: true,
  }).optional(),
  order_by: json(
    z.strictObject({
      dimension: z.enum(Dimension).optional(),
      order: z.enum(Order).optional(),
    }),
    {
      expected: 'a JSON object of dimension and order',
      description: 'Idle only: {"order": "Asc"}.',
      example: { dimension: 'SavingsValue', order: 'Asc' },
    },
  ).optional(),
  cpu_vendor_architectures: json(z.array(z.enum(CpuVendorArchitecture)).min(1), {
    expected: 'a JSON array of CURRENT, AWS_ARM64 or both',
    description: '["AWS_ARM64"] for Graviton.',
    example: ['AWS_ARM64'],
    lone: true,
  }).optional(),
};

/** Parsed {@link shape}. */
export type ComputeOptimizerArguments = ToolArguments<typeof shape>;

type RegionArguments = Pick<ComputeOptimizerArguments, 'region' | 'resource_arns'>;

/**
 * The Region that a call is about as far as its arguments say so.
 *
 * @throws {@link ValidationError} when they name more than one
 */
export function regionNamed({
  region,
  resource_arns: arns = [],
}: RegionArguments): string | undefined {
  const [first, ...others] = new Set(arns.map(regionOf));
  if (others.length > 0) {
    throw new ValidationError({
      parameter: 'resource_arns',
      expected: 'ARNs of one Region; make a call for each',
      received: `${first}, ${others.join(', ')}`,
    });
  }
  if (first === undefined || region === undefined || region === first) return region ?? first;
  throw new ValidationError({
    parameter: 'region',
    expected: `${first}, where the resources are`,
    received: describeValue(region),
  });
}

/**
 * The Region that is asked, for want of another the account's own.
 *
 * @param args - of the call
 * @param own - the account's own Region
 * @throws {@link ValidationError} for a Region of another partition, or more than one
 */
export function regionToAsk(args: RegionArguments, own: string): string {
  const region = regionNamed(args) ?? own;
  if (partitionOf(region) === partitionOf(own)) return region;
  throw new ValidationError({
    parameter: args.region === undefined ? 'resource_arns' : 'region',
    expected: `a Region of the partition that the account's own, ${own}, is in`,
    received: describeValue(region),
  });
}

function regionOf(text: string): string | undefined {
  return ARN.exec(text)?.[1];
}
