import { describeValue } from '../describe-value.ts';
import { checkOperationArguments } from '../operation-arguments.ts';
import { ValidationError } from '../tool-error.ts';
import type { CostExplorerArguments } from './arguments.ts';
import { isTime } from './instant.ts';
import type { Operation } from './operation.ts';

/**
 * Refuses what AWS would refuse less clearly, and what would be left out of the request without a
 * word, so that the answer would be about something else than was asked.
 *
 * @param operation - the chosen operation
 * @param args - the arguments, each good by itself
 * @param now - when the call started
 * @throws {@link ValidationError} naming the first argument at fault
 */
export function checkArguments(operation: Operation, args: CostExplorerArguments, now: Date): void {
  checkOperationArguments(withoutDefaults(args), {
    required: operation.required,
    optional: ['start_date', 'end_date', ...operation.optional],
  });
  refuseOtherValues(operation, args);
  refuseTimes(operation, args);
  refuseReversedPeriod(operation, args, now);
  operation.check?.(args, now);
}

// Nobody can tell whether the caller gave these, so they pass where they change nothing.
function withoutDefaults({
  granularity: _granularity,
  prediction_interval_level: _level,
  ...rest
}: CostExplorerArguments): Partial<CostExplorerArguments> {
  return rest;
}

function refuseOtherValues({ values = {} }: Operation, args: CostExplorerArguments): void {
  for (const parameter of ['granularity', 'metric'] as const) {
    const allowed = values[parameter];
    const value = args[parameter];
    if (allowed === undefined || value === undefined || allowed.includes(value)) continue;
    throw new ValidationError({
      parameter,
      expected: `one of ${allowed.join(', ')} for ${args.operation}`,
      received: describeValue(value),
    });
  }
}

function refuseTimes({ values }: Operation, args: CostExplorerArguments): void {
  if (args.granularity === 'HOURLY' && values?.granularity?.includes('HOURLY')) return;
  for (const parameter of ['start_date', 'end_date'] as const) {
    const value = args[parameter];
    if (value === undefined || !isTime(value)) continue;
    throw new ValidationError({
      parameter,
      expected: 'a calendar date as YYYY-MM-DD, since only HOURLY granularity knows times',
      received: describeValue(value),
    });
  }
}

function refuseReversedPeriod(operation: Operation, args: CostExplorerArguments, now: Date): void {
  const { Start, End } = operation.period(args, now);
  if (Start < End) return;
  throw new ValidationError(
    args.start_date === undefined
      ? {
          parameter: 'end_date',
          expected: `a day after start_date, which is ${Start} when not given`,
          received: describeValue(args.end_date),
        }
      : {
          parameter: 'start_date',
          expected: `a day before end_date, ${End}, which is not included itself`,
          received: describeValue(args.start_date),
        },
  );
}
