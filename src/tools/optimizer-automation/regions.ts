// Lists of several Regions at once: what each has, what failed where, and one token to go on with.
import type { MetadataBearer } from '@smithy/types';
import type { Answer, Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import { ComputeOptimizerAutomationClient } from '../../aws/models/compute-optimizer-automation.ts';
import { partitionOf } from '../../aws/region.ts';
import { describeValue } from '../describe-value.ts';
import { type List, type ListArguments, type ListQuestion, readList } from '../paging/read-list.ts';
import { ToolError, ValidationError } from '../tool-error.ts';
import type { AutomationArguments } from './arguments.ts';

const NOT_FOUND = 'ResourceNotFoundException';

type Asked = Pick<AutomationArguments, 'regions' | 'next_token' | 'max_pages'>;

/** Where a list is read. */
interface Place {
  readonly aws: Aws;
  /** Absent: the account's own. */
  readonly region?: string;
}

/** A list: its name in the answer, and what is asked of AWS. */
type RegionalList<Input extends object, Output extends MetadataBearer, Item> = {
  readonly name: string;
} & Pick<
  ListQuestion<object, MetadataBearer, unknown, Input, Output, Item>,
  'command' | 'input' | 'items'
>;

/** What came of a Region. */
interface Outcome<Value> {
  readonly region: string;
  readonly value?: Value;
  readonly error?: AwsError;
}

/**
 * The Regions that a call names, each once.
 *
 * @throws {@link ValidationError} for one of another partition than the account's own
 */
export function regionsOf({ regions }: Pick<Asked, 'regions'>, { region: own }: Aws) {
  const foreign = regions?.find((region) => partitionOf(region) !== partitionOf(own));
  if (foreign === undefined) return regions && [...new Set(regions)];
  throw new ValidationError({
    parameter: 'regions',
    expected: `Regions of the partition that the account's own, ${own}, is in`,
    received: describeValue(foreign),
  });
}

/**
 * Reads a list of one Region.
 *
 * @param args - of the call
 * @param place - where
 * @param list - which
 * @returns the `data` of the response
 */
export async function readRegion<Input extends object, Output extends MetadataBearer, Item>(
  args: ListArguments,
  place: Place,
  list: RegionalList<Input, Output, Item>,
): Promise<object> {
  const { items, end } = await readPart(args, place, list);
  return { [list.name]: items, count: items.length, ...end };
}

function readPart<Input extends object, Output extends MetadataBearer, Item>(
  { next_token, max_pages }: ListArguments,
  place: Place,
  { command, input, items }: RegionalList<Input, Output, Item>,
): Promise<List<Answer<Output>, Item>> {
  return readList({
    ...{ ...place, service: ComputeOptimizerAutomationClient, token: 'nextToken' },
    ...{ args: { next_token, max_pages }, command, input, items },
  });
}

/**
 * Reads a list of one Region, or of each that is named.
 *
 * @param asked - of the call
 * @param aws - signed in to the account
 * @param list - which
 * @returns the `data` of the response
 * @throws {@link AwsError} of the only Region, {@link ToolError} when all have failed
 */
export async function readRegions<
  Input extends object,
  Output extends MetadataBearer,
  Item extends object,
>(asked: Asked, aws: Aws, list: RegionalList<Input, Output, Item>): Promise<object> {
  const { next_token, max_pages } = asked;
  const regions = regionsOf(asked, aws);
  if (regions === undefined) return readRegion(asked, { aws }, list);
  const starts = startsIn(regions, next_token);
  const outcomes = await askEach([...starts.keys()], (region) =>
    readPart({ next_token: starts.get(region) || undefined, max_pages }, { aws, region }, list),
  );
  const answered = outcomes.filter(({ value }) => value !== undefined);
  if (answered.length === 0) throw allFailed(outcomes);
  const items = outcomes.flatMap(({ region, value }) =>
    (value?.items ?? []).map((item) => ({ ...item, region })),
  );
  const failed = outcomes.filter(({ error }) => error && error.code !== NOT_FOUND);
  const token = tokenAfter(outcomes, starts);
  return {
    [list.name]: items,
    count: items.length,
    regions_queried: [...starts.keys()],
    ...(failed.length > 0 && { region_errors: errorsIn(failed) }),
    complete: token === null,
    next_token: token,
  };
}

/**
 * Asks Regions for one thing that is in one of them.
 *
 * @returns what the first one that knows it says
 * @throws {@link AwsError} when none does: that it is nowhere, or that one could not be asked
 */
export async function findInRegions<Value>(
  regions: readonly string[],
  ask: (region: string) => Promise<Value>,
): Promise<{ readonly region: string; readonly value: Value }> {
  const outcomes = await askEach(regions, ask);
  for (const { region, value } of outcomes) if (value !== undefined) return { region, value };
  const [failed = outcomes[0]] = outcomes.filter(({ error }) => error?.code !== NOT_FOUND);
  throw failed?.error;
}

function askEach<Value>(
  regions: readonly string[],
  ask: (region: string) => Promise<Value>,
): Promise<readonly Outcome<Value>[]> {
  return Promise.all(
    regions.map((region) =>
      ask(region).then(
        (value): Outcome<Value> => ({ region, value }),
        (error: unknown): Outcome<Value> => {
          if (error instanceof AwsError) return { region, error };
          throw error;
        },
      ),
    ),
  );
}

function errorsIn(failed: readonly Outcome<unknown>[]) {
  return Object.fromEntries(
    failed.flatMap(({ region, error }) =>
      error ? [[region, { error_type: error.code, message: error.message }]] : [],
    ),
  );
}

function allFailed(outcomes: readonly Outcome<unknown>[]): Error {
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [first, ...others] = errors;
  if (first && others.length === 0) return first;
  const codes = new Set(errors.map(({ code }) => code));
  return new ToolError(
    codes.size === 1 && first ? first.code : 'multi_region_error',
    `No Region could be asked: ${outcomes.map(({ region, error }) => `${region}: ${error?.code}`).join(', ')}.`,
    { region_errors: errorsIn(outcomes) },
  );
}

// A Region's token, or nothing where it is asked from the start; a Region without an entry is through.
function startsIn(regions: readonly string[], token: string | undefined) {
  if (token === undefined) return new Map(regions.map((region) => [region, '']));
  const starts = new Map(
    token.split(',').map((entry) => {
      const [region = '', ...rest] = entry.split('=');
      return [region, rest.join('=')];
    }),
  );
  if ([...starts.keys()].every((region) => regions.includes(region))) return starts;
  throw new ValidationError({
    parameter: 'next_token',
    expected: 'the next_token of an earlier answer to the same question with the same regions',
    received: describeValue(token),
  });
}

// What has failed is asked again from where it was.
function tokenAfter(
  outcomes: readonly Outcome<Pick<List<unknown, unknown>, 'end'>>[],
  starts: ReadonlyMap<string, string>,
): string | null {
  const entries = outcomes.flatMap(({ region, value, error }) => {
    if (error) return error.code === NOT_FOUND ? [] : [`${region}=${starts.get(region) ?? ''}`];
    const token = value?.end.next_token ?? null;
    return token === null ? [] : [`${region}=${token}`];
  });
  return entries.length === 0 ? null : entries.join(',');
}
