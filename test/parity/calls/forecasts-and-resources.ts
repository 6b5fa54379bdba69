import type { Dates } from '../dates.ts';
import { callsOf, type ParityCall } from '../parity-call.ts';

const ask = callsOf('cost-explorer');
const ec2 = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] } };
const filter = JSON.stringify(ec2);
const storage = JSON.stringify({
  Dimensions: { Key: 'SERVICE', Values: ['Amazon Simple Storage Service'] },
});
const usage = JSON.stringify({
  Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] },
});

/** Forecasts, resources and Savings Plans. */
export function forecastAndResourceCalls(dates: Dates): ParityCall[] {
  return [
    ...costForecasts(dates),
    ...usageForecasts(dates),
    ...resources(dates),
    ...savingsPlans(dates),
  ];
}

function costForecasts({ ago, ahead }: Dates): ParityCall[] {
  const operation = 'getCostForecast';
  const asked = { operation, metric: 'UNBLENDED_COST', start_date: ahead(2), end_date: ahead(9) };
  return [
    ask('a forecast of a week', asked),
    ask('a forecast of the default period', { operation, metric: 'UNBLENDED_COST' }),
    ask('a forecast from a day', { operation, metric: 'AMORTIZED_COST', start_date: ahead(3) }),
    ask('a forecast by month', { ...asked, granularity: 'MONTHLY', end_date: ahead(200) }),
    ask('a surer forecast', { ...asked, prediction_interval_level: 95 }),
    ask('a forecast of one service', { ...asked, metric: 'BLENDED_COST', filter }),
    ask('a forecast of the own account', asked, { account: 'own' }),
    ask('a forecast in a billing view', {
      ...asked,
      billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
    }),
    ask('a forecast without data', asked, {
      fault: {
        kind: 'error',
        code: 'DataUnavailableException',
        message: 'No data.',
        httpStatus: 400,
      },
      error: 'DataUnavailableException',
    }),
    ask(
      'a forecast by group',
      { ...asked, group_by: '[{"Type":"DIMENSION","Key":"SERVICE"}]' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/unused-arguments',
          reference: { requests: ['GetCostForecast'] },
          ours: [],
        },
      },
    ),
    ask(
      'a forecast of the past',
      { ...asked, start_date: ago(9) },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/dates',
          reference: { error: 'ValidationException', requests: ['GetCostForecast'] },
          ours: [],
        },
      },
    ),
    ask(
      'a forecast of no metric',
      { ...asked, metric: null },
      {
        error: 'validation_error',
        differs: {
          because: 'all/validation-shape',
          reference: { error: 'metric is required', requests: [] },
          ours: [],
        },
      },
    ),
    ask(
      'a cost forecast of usage',
      { ...asked, metric: 'USAGE_QUANTITY' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          reference: { error: 'ValidationException', requests: ['GetCostForecast'] },
          ours: [],
        },
      },
    ),
    ask(
      'a forecast by the hour',
      { ...asked, granularity: 'HOURLY' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          reference: { error: 'ValidationException', requests: ['GetCostForecast'] },
          ours: [],
        },
      },
    ),
  ];
}

function usageForecasts({ ahead }: Dates): ParityCall[] {
  const operation = 'getUsageForecast';
  const asked = {
    operation,
    metric: 'USAGE_QUANTITY',
    start_date: ahead(1),
    end_date: ahead(15),
    filter: usage,
  };
  return [
    ask('a forecast of hours', asked),
    ask('a forecast of normalized usage', {
      ...asked,
      metric: 'NORMALIZED_USAGE_AMOUNT',
      granularity: 'MONTHLY',
    }),
    ask('a usage forecast of the default period', { ...asked, start_date: '', end_date: null }),
    ask(
      'usage of several units',
      { ...asked, filter: storage },
      { error: 'UnresolvableUsageUnitException' },
    ),
    ask(
      'usage of nothing in particular',
      { ...asked, filter: null },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/needs-filter',
          reference: { error: 'UnresolvableUsageUnitException', requests: ['GetUsageForecast'] },
          ours: [],
        },
      },
    ),
  ];
}

function resources({ ago }: Dates): ParityCall[] {
  const operation = 'getCostAndUsageWithResources';
  const group_by = '[{"Type":"DIMENSION","Key":"RESOURCE_ID"}]';
  const asked = { operation, start_date: ago(5), end_date: ago(3), filter, group_by };
  return [
    ask('costs by resource', asked),
    ask('costs by resource, default period', { operation, filter, group_by }),
    ask('usage by resource', { ...asked, metrics: '["UsageQuantity"]' }),
    ask('resources by the hour', { ...asked, granularity: 'HOURLY', end_date: ago(4) }),
    ask('resources over pages', { ...asked, max_pages: 2 }),
    ask('one resource', {
      ...asked,
      group_by: null,
      filter: JSON.stringify({
        And: [ec2, { Dimensions: { Key: 'RESOURCE_ID', Values: ['i-1234567890abcdef0'] } }],
      }),
    }),
    ask(
      'resources too long ago',
      { ...asked, start_date: ago(40) },
      { error: 'ValidationException' },
    ),
    ask(
      'resources of nothing in particular',
      { ...asked, filter: null },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/needs-filter',
          reference: { error: 'ParamValidationError', requests: [] },
          ours: [],
        },
      },
    ),
  ];
}

function savingsPlans({ ago, month }: Dates): ParityCall[] {
  const operation = 'getSavingsPlansUtilization';
  const asked = { operation, start_date: ago(40), end_date: ago(33) };
  const refused = { reference: { requests: ['GetSavingsPlansUtilization'] }, ours: [] };
  return [
    ask('use of Savings Plans', asked),
    ask('use of Savings Plans by month', {
      operation,
      start_date: month(3),
      end_date: month(0),
      granularity: 'MONTHLY',
    }),
    ask('use of Savings Plans, default period', { operation }),
    ask('use of Savings Plans by type', {
      ...asked,
      filter: '{"Dimensions":{"Key":"SAVINGS_PLANS_TYPE","Values":["ComputeSavingsPlans"]}}',
    }),
    ask(
      'use of Savings Plans by a strange filter',
      { ...asked, filter },
      {
        error: 'ValidationException',
      },
    ),
    ask(
      'Savings Plans over pages',
      { ...asked, max_pages: 2 },
      {
        error: 'validation_error',
        differs: { because: 'cost-explorer/savings-plans-pages', ...refused },
      },
    ),
    ask(
      'Savings Plans after a token',
      { ...asked, next_token: 'bm8' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/savings-plans-pages',
          ...refused,
          reference: { error: 'ParamValidationError', requests: [] },
        },
      },
    ),
    ask(
      'Savings Plans by the hour',
      { ...asked, granularity: 'HOURLY' },
      {
        error: 'validation_error',
        differs: {
          because: 'cost-explorer/choices',
          ...refused,
          reference: { error: 'ValidationException', requests: ['GetSavingsPlansUtilization'] },
        },
      },
    ),
    ask(
      'Savings Plans in a billing view',
      {
        ...asked,
        billing_view_arn: 'arn:aws:billing::123456789012:billingview/primary',
      },
      {
        error: 'validation_error',
        differs: { because: 'cost-explorer/unused-arguments', ...refused },
      },
    ),
  ];
}
