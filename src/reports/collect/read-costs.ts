// From GetCostAndUsage's answers to lines of an account's report.
import * as z from 'zod';
import type {
  ChargeLine,
  Cost,
  CostLine,
  CostTable,
  DayLine,
  TagDayLine,
} from '../account-report.ts';

const amount = z.object({ Amount: z.string(), Unit: z.string() });
const metrics = z.object({ UnblendedCost: amount, AmortizedCost: amount });
const costAnswer = z.object({
  ResultsByTime: z.array(
    z.object({
      TimePeriod: z.object({ Start: z.string(), End: z.string() }),
      Estimated: z.boolean().optional(),
      Groups: z.array(z.object({ Keys: z.array(z.string()), Metrics: metrics })).optional(),
    }),
  ),
});

type Amounts = z.infer<typeof metrics>;
type GroupAmounts = {
  readonly start: string;
  readonly keys: readonly string[];
  readonly amounts: Amounts;
};

/**
 * Reads costs that are grouped by something and by linked account.
 *
 * @param requestId - where the answer comes from
 * @param answer - of GetCostAndUsage, by month, or a part of it
 * @param tag - its key, when grouped by a tag: AWS puts it before each value
 */
export function readCostLines(requestId: string, answer: unknown, tag = ''): CostTable<CostLine> {
  const { groups, estimatedMonths } = readAnswer(answer);
  const lines = groups.map(({ keys: [key = '', linkedAccountId = ''], amounts }) => ({
    key: tag === '' ? key : valueOfTag(tag, key),
    linkedAccountId,
    ...toCost(amounts),
  }));
  return { requestId, estimatedMonths, lines };
}

/** Like {@link readCostLines}, for costs by day and record type. */
export function readDayLines(requestId: string, answer: unknown): CostTable<DayLine> {
  const { groups, estimatedMonths } = readAnswer(answer);
  const lines = groups.map(({ start, keys: [recordType = '', linkedAccountId = ''], amounts }) => ({
    day: start,
    recordType,
    linkedAccountId,
    ...toCost(amounts),
  }));
  return { requestId, estimatedMonths, lines };
}

/**
 * Like {@link readCostLines}, for costs by day, service and something else.
 *
 * @param attributesOf - what the second key says
 */
export function readChargeLines(
  requestId: string,
  answer: unknown,
  attributesOf: (key: string) => Pick<ChargeLine, 'region' | 'linkedAccountId'>,
): CostTable<ChargeLine> {
  const { groups, estimatedMonths } = readAnswer(answer);
  const lines = groups.map(({ start, keys: [service = '', key = ''], amounts }) => ({
    day: start,
    service,
    ...attributesOf(key),
    ...toCost(amounts),
  }));
  return { requestId, estimatedMonths, lines };
}

/**
 * Like {@link readCostLines}, for costs by day, service or account, and tag.
 *
 * @param tag - its key
 * @param attributesOf - what the first key says
 */
export function readTagDayLines(
  { requestId, tag }: { readonly requestId: string; readonly tag: string },
  answer: unknown,
  attributesOf: (key: string) => Pick<TagDayLine, 'service' | 'linkedAccountId'>,
): CostTable<TagDayLine> {
  const { groups, estimatedMonths } = readAnswer(answer);
  const lines = groups.map(({ start, keys: [first = '', value = ''], amounts }) => ({
    day: start,
    key: valueOfTag(tag, value),
    ...attributesOf(first),
    ...toCost(amounts),
  }));
  return { requestId, estimatedMonths, lines };
}

/** Like {@link readCostLines}, for costs that are grouped by linked account alone. */
export function readAccountLines(requestId: string, answer: unknown): CostTable<AccountLine> {
  const { groups, estimatedMonths } = readAnswer(answer);
  const lines = groups.map(({ keys: [linkedAccountId = ''], amounts }) => ({
    linkedAccountId,
    ...toCost(amounts),
  }));
  return { requestId, estimatedMonths, lines };
}

/** What an account was charged. */
export type AccountLine = Omit<CostLine, 'key'>;

function valueOfTag(tag: string, key: string): string {
  const prefix = `${tag}$`;
  return key.startsWith(prefix) ? key.slice(prefix.length) : key;
}

function readAnswer(answer: unknown) {
  const results = costAnswer.parse(answer).ResultsByTime;
  const groups: GroupAmounts[] = results.flatMap(({ TimePeriod, Groups = [] }) =>
    Groups.map(({ Keys, Metrics }) => ({ start: TimePeriod.Start, keys: Keys, amounts: Metrics })),
  );
  const estimated = results.filter(({ Estimated }) => Estimated);
  const months = estimated.map(({ TimePeriod }) => TimePeriod.Start.slice(0, 7));
  return { groups, estimatedMonths: [...new Set(months)] };
}

function toCost({ UnblendedCost, AmortizedCost }: Amounts): Cost & { currency: string } {
  return {
    currency: UnblendedCost.Unit,
    billedCost: UnblendedCost.Amount,
    effectiveCost: AmortizedCost.Amount,
  };
}
