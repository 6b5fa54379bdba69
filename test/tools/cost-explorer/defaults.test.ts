import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Aws } from '../../../src/aws/aws.ts';
import { AwsError } from '../../../src/aws/aws-error.ts';
import { createAwsFactory } from '../../../src/aws/create-aws.ts';
import { addDays, addMonths, toDay } from '../../../src/calendar.ts';
import {
  type AwsEndpoints,
  startAwsEndpoints,
} from '../../../src/local/aws/start-aws-endpoints.ts';
import { createWorld } from '../../../src/local/world.ts';
import { costExplorer, operations } from '../../../src/tools/cost-explorer/cost-explorer.ts';
import type { TimePeriod } from '../../../src/tools/cost-explorer/period.ts';
import { parseArguments } from '../../../src/tools/tool-arguments.ts';
import { nobody } from '../../../src/tools/tool-caller.ts';
import { keyOf } from '../../local/aws/aws-client.ts';

// Whatever day it is: what is left to the tool must never be what AWS refuses.

const EC2 = { Dimensions: { Key: 'SERVICE', Values: ['Amazon Elastic Compute Cloud - Compute'] } };
const HOURS = { Dimensions: { Key: 'USAGE_TYPE_GROUP', Values: ['EC2: Running Hours'] } };
const RESOURCES = [{ Type: 'DIMENSION', Key: 'RESOURCE_ID' }];

/** What an operation cannot do without. */
const NEEDS: Readonly<Record<string, object>> = {
  getCostAndUsageWithResources: { filter: EC2, group_by: RESOURCES },
  getDimensionValues: { dimension: 'SERVICE' },
  getCostForecast: { metric: 'UNBLENDED_COST' },
  getUsageForecast: { metric: 'USAGE_QUANTITY', filter: HOURS },
};
/** Those of operations that know more than days. */
const GRANULARITIES: Readonly<Record<string, readonly string[]>> = {
  getCostAndUsage: ['DAILY', 'MONTHLY', 'HOURLY'],
  getCostAndUsageWithResources: ['DAILY', 'MONTHLY', 'HOURLY'],
  getCostForecast: ['DAILY', 'MONTHLY'],
  getUsageForecast: ['DAILY', 'MONTHLY'],
  getSavingsPlansUtilization: ['DAILY', 'MONTHLY'],
};
const questions = Object.keys(operations).flatMap((operation) =>
  (GRANULARITIES[operation] ?? ['DAILY']).map((granularity) => ({
    ...{ operation, granularity, ...NEEDS[operation] },
  })),
);

const days = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
  .map((date) => new Date(date.setUTCMilliseconds(0)));
const edges = fc.constantFrom(
  ...['2024-02-29T00:00:00Z', '2025-11-30T23:59:59Z', '2026-01-01T00:00:00Z'],
  ...['2026-01-31T12:00:00Z', '2026-02-28T23:59:59Z', '2026-12-31T23:59:59Z'],
);
const moments = fc.oneof(
  days,
  edges.map((text) => new Date(text)),
);

const world = createWorld();
const ACCOUNT = '123456789012';
let endpoints: AwsEndpoints;
let clock = new Date();

beforeAll(async () => {
  endpoints = await startAwsEndpoints({ world, now: () => clock });
  process.env.AWS_ENDPOINT_URL = endpoints.url;
});
afterAll(() => endpoints.close());

/** How AWS refuses a call; undefined when it does not. */
async function refusalOf(given: object, now: Date): Promise<string | undefined> {
  clock = now;
  const credentials = keyOf(world, ACCOUNT);
  const principal = { kind: 'account', accountId: ACCOUNT, version: '1', credentials } as const;
  const signal = AbortSignal.timeout(60_000);
  const aws = createAwsFactory(() => now)({ principal, region: 'us-east-1', signal });
  const { args } = parseArguments(costExplorer, given, now);
  try {
    await costExplorer.run(args, { aws, now, caller: nobody });
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.code === 'DataUnavailableException' ? undefined : error.code;
  }
}

describe('no default is refused by AWS', () => {
  it.each(questions)('$operation $granularity', async (question) => {
    await fc.assert(
      fc.asyncProperty(moments, async (now) => {
        expect(await refusalOf(question, now)).toBeUndefined();
      }),
      { seed: 20_261_120, numRuns: 12 },
    );
  });

  it.each(['getCostForecast', 'getUsageForecast'])(
    '%s from any day that AWS forecasts',
    async (operation) => {
      const ahead = fc.integer({ min: 0, max: 88 });
      await fc.assert(
        fc.asyncProperty(moments, ahead, async (now, offset) => {
          const start_date = addDays(toDay(now), offset);
          const asked = { operation, ...NEEDS[operation], start_date };
          expect(await refusalOf(asked, now)).toBeUndefined();
        }),
        { seed: 20_261_120, numRuns: 25 },
      );
    },
  );
});

/** The period that AWS would be asked about. */
async function periodOf(given: object, now: Date): Promise<TimePeriod> {
  const { args } = parseArguments(costExplorer, given, now);
  let period: TimePeriod | undefined;
  const send: Aws['send'] = async (_, { input }) => {
    period = Object(input).TimePeriod;
    return {} as never;
  };
  const aws: Aws = { region: 'us-east-1', principal: 'own', scope: 'payer', send };
  await costExplorer.run(args, { aws, now, caller: nobody });
  if (period === undefined) throw new Error('nothing was asked');
  return period;
}

it('stays within what the API reference says, on every day', async () => {
  await fc.assert(
    fc.asyncProperty(moments, async (now) => {
      const today = toDay(now);
      for (const question of questions) {
        const { operation, granularity } = question;
        const { Start, End } = await periodOf(question, now);
        const ends = operation.endsWith('Forecast')
          ? addMonths(today, granularity === 'DAILY' ? 3 : 18)
          : today;
        const keepsDays =
          granularity === 'HOURLY' || operation === 'getCostAndUsageWithResources' ? 14 : 395;
        expect(Start < End).toBe(true);
        expect(End.slice(0, 10) <= ends).toBe(true);
        expect(Start.slice(0, 10) > addDays(today, -keepsDays)).toBe(true);
      }
    }),
    { seed: 20_261_120, numRuns: 500 },
  );
});
