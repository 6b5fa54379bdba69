import type { Dates } from '../dates.ts';
import { callsOf, type ParityCall, throttled } from '../parity-call.ts';

const ask = callsOf('cost-explorer');
const prod = JSON.stringify({ Tags: { Key: 'environment', Values: ['prod'] } });

/** Dimension values, tags and cost categories. */
export function costValuesCalls({ ago }: Dates): ParityCall[] {
  const period = { start_date: ago(60), end_date: ago(30) };
  return [...dimensionCalls(period), ...tagCalls(period), ...categoryCalls(period)];
}

function dimensionCalls(period: object): ParityCall[] {
  const operation = 'getDimensionValues';
  const services = { operation, ...period, dimension: 'SERVICE' };
  const one = ['GetDimensionValues'];
  return [
    ask('services', services),
    ask('services of the own account', services, { account: 'own' }),
    ask('services of the default period', { operation, dimension: 'SERVICE' }),
    ask('accounts', { operation, ...period, dimension: 'LINKED_ACCOUNT' }),
    ask('regions', { operation, ...period, dimension: 'REGION' }),
    ask('instance types for reservations', {
      operation,
      ...period,
      dimension: 'INSTANCE_TYPE',
      context: 'RESERVATIONS',
    }),
    // AWS's own description of the service has no such dimension, its API reference has.
    ask(
      'tags of reservations',
      { operation, ...period, dimension: 'TAG', context: 'RESERVATIONS' },
      { error: 'ValidationException' },
    ),
    ask(
      'tags of costs as a dimension',
      { operation, ...period, dimension: 'TAG' },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'TAG is not a COST_AND_USAGE', requests: [] },
          ours: [],
        },
      },
    ),
    ask('services by a part of the name', { ...services, search_string: 'Simple' }),
    ask('services of production', { ...services, filter: prod }),
    ask('services in a billing view', {
      ...services,
      billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
    }),
    ask('all usage types over pages', {
      operation,
      ...period,
      dimension: 'USAGE_TYPE',
      max_pages: 9,
    }),
    ask(
      'the dearest services',
      { ...services, max_results: 3 },
      {
        differs: {
          because: 'cost-explorer/dearest-values',
          reference: { error: 'ValidationException', requests: one },
          ours: one,
        },
      },
    ),
    ask(
      'a few of what is searched for',
      { ...services, max_results: 3, search_string: 'Simple' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/dearest-values',
          reference: { error: 'ValidationException', requests: one },
          ours: [],
        },
      },
    ),
    ask('services while AWS throttles', services, throttled('GetDimensionValues')),
    ask(
      'values without a dimension',
      { operation, ...period },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'dimension is required', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'a dimension that does not exist',
      { ...services, dimension: 'COLOUR' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          reference: { error: 'ValidationException', requests: one },
          ours: [],
        },
      },
    ),
    ask(
      'too many per page',
      { ...services, max_results: 5000 },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          reference: { error: 'ValidationException', requests: one },
          ours: [],
        },
      },
    ),
  ];
}

function tagCalls(period: object): ParityCall[] {
  const operation = 'getTagsOrValues';
  return [
    ask('tag keys', { operation, ...period }),
    ask('tag keys of the default period', { operation }),
    ask('values of a tag', { operation, ...period, tag_key: 'team' }),
    ask('values of a tag by a part', { operation, ...period, tag_key: 'team', search_string: 'a' }),
    ask('tag keys over pages', { operation, ...period, max_pages: 2 }),
    ask('tags in a billing view', {
      operation,
      ...period,
      billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
    }),
    ask('values of a tag over pages', { operation, ...period, tag_key: 'team', max_pages: 2 }),
    ask(
      'tag values in production',
      { operation, ...period, tag_key: 'team', filter: prod },
      {
        differs: {
          because: 'cost-explorer/ignored-filter',
          reference: { requests: ['GetTags'] },
          ours: ['GetTags'],
        },
      },
    ),
    ask(
      'tags while AWS refuses',
      { operation, ...period },
      {
        fault: {
          kind: 'error',
          code: 'LimitExceededException',
          message: 'Too many.',
          httpStatus: 400,
        },
        error: 'LimitExceededException',
      },
    ),
    ask(
      'tags with a dimension',
      { operation, ...period, dimension: 'SERVICE' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/unused-arguments',
          reference: { requests: ['GetTags'] },
          ours: [],
        },
      },
    ),
  ];
}

function categoryCalls(period: object): ParityCall[] {
  const operation = 'getCostCategories';
  return [
    ask('cost categories', { operation, ...period }),
    ask('values of a cost category', { operation, ...period, cost_category_name: 'CostCenter' }),
    ask(
      'cost categories while AWS fails',
      { operation, ...period },
      {
        fault: { kind: 'error', code: 'InternalServerException', message: 'Oops', httpStatus: 500 },
        error: 'InternalServerException',
      },
    ),
    ask('cost categories by a part', { operation, ...period, search_string: 'Area' }),
    ask('values of a cost category over pages', {
      operation,
      ...period,
      cost_category_name: 'CostCenter',
      max_pages: 3,
    }),
    ask(
      'cost categories over pages',
      { operation, ...period, max_pages: 3 },
      {
        differs: {
          because: 'cost-explorer/lost-lists',
          reference: { requests: ['GetCostCategories'] },
          ours: ['GetCostCategories'],
        },
      },
    ),
    ask(
      'cost categories of production',
      { operation, ...period, cost_category_name: 'CostCenter', filter: prod },
      {
        differs: {
          because: 'cost-explorer/ignored-filter',
          reference: { requests: ['GetCostCategories'] },
          ours: ['GetCostCategories'],
        },
      },
    ),
  ];
}
