// The arguments of `compute-optimizer`, and what must hold between them.
import { CpuVendorArchitecture, Dimension, Order } from '@aws-sdk/client-compute-optimizer';
import * as z from 'zod';
import { isRegion } from '../../aws/region.ts';
import { accountId } from '../arguments/account-id.ts';
import { json } from '../arguments/json.ts';
import { integer } from '../arguments/number.ts';
import { oneOf } from '../arguments/one-of.ts';
import { nextToken } from '../arguments/paging.ts';
import { region } from '../arguments/region.ts';
import { describeValue } from '../describe-value.ts';
import type { ToolArguments } from '../tool.ts';
import { ValidationError } from '../tool-error.ts';

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:([a-z0-9-]+):\d{12}:\S+$/;
const arn = z.string().refine((text) => isRegion(regionOf(text) ?? ''), 'an ARN with a Region');

/** By name, as callers see them. */
export const shape = {
  operation: oneOf(
    [
      'get_ec2_instance_recommendations',
      'get_auto_scaling_group_recommendations',
      'get_ebs_volume_recommendations',
      'get_lambda_function_recommendations',
      'get_rds_recommendations',
      'get_ecs_service_recommendations',
      'get_idle_recommendations',
    ],
    'Type of resource.',
  ),
  region: region('Where the resources are; the account’s own Region when not given.').optional(),
  max_results: integer('Recommendations in one answer.', {
    minimum: 1,
    maximum: 1000,
  }).optional(),
  filters: json(z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })), {
    expected: 'a JSON array of {"name": "...", "values": ["..."]}',
    description:
      'Only with these properties: [{"name": "Finding", "values": ["Overprovisioned"]}].',
  }).optional(),
  account_ids: json(z.array(accountId('')).max(1), {
    expected: 'a JSON array of one account id, twelve digits as text',
    description: 'Only this member account: ["123456789012"].',
  }).optional(),
  next_token: nextToken,
  resource_arns: json(z.array(arn).min(1), {
    expected: 'a JSON array of ARNs',
    description: 'Only these ARNs.',
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
    },
  ).optional(),
  cpu_vendor_architectures: json(z.array(z.enum(CpuVendorArchitecture)).min(1), {
    expected: 'a JSON array of CURRENT, AWS_ARM64 or both',
    description: '["AWS_ARM64"] for Graviton.',
    lone: true,
  }).optional(),
};

/** The parsed arguments. */
export type ComputeOptimizerArguments = ToolArguments<typeof shape>;

/**
 * The Region that a call is about as far as its arguments say so.
 *
 * @throws {@link ValidationError} when they name more than one
 */
export function regionNamed({
  region,
  resource_arns: arns = [],
}: Pick<ComputeOptimizerArguments, 'region' | 'resource_arns'>): string | undefined {
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

function regionOf(text: string): string | undefined {
  return ARN.exec(text)?.[1];
}
