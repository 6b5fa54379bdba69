// How the account's current month will end: what is billed so far, and AWS's forecast of the rest.
import { firstOfMonth, toDay } from '../../calendar.ts';
import type { CostTable, DayLine, MonthEndForecast } from '../account-report.ts';
import { sum } from '../money.ts';
import { type Asker, askTable, askTool, type ToolAnswer } from './ask-tool.ts';
import type { Plan } from './plan-requests.ts';
import { type AccountLine, readAccountLines } from './read-costs.ts';
import { type MonthToDate, readForecast } from './read-forecast.ts';

/**
 * Finds out how the current month will end.
 *
 * @param plan - what is to be asked
 * @param days - costs of the period; where it is the month to date, they need not be asked for again
 * @param asker - whom to ask
 * @returns null when no forecast is planned
 * @throws {@link ToolError} when it cannot be held against what is billed
 */
export async function collectForecast(
  plan: Plan,
  days: CostTable<DayLine>,
  asker: Asker,
): Promise<MonthEndForecast | null> {
  const request = plan.get('forecast');
  if (!request) return null;
  const billed = await monthToDate({ plan, days, asker });
  return readForecast(request, await askTool(request, asker), billed);
}

async function monthToDate({
  plan,
  days,
  asker,
}: {
  plan: Plan;
  days: CostTable<DayLine>;
  asker: Asker;
}): Promise<MonthToDate | undefined> {
  const request = plan.get('month-to-date');
  if (request) {
    const read = (answer: ToolAnswer) => readAccountLines(request.id, answer);
    return addUp(await askTable(request, asker, read), asker);
  }
  const isFirstDay = toDay(asker.now) === firstOfMonth(toDay(asker.now));
  return isFirstDay ? undefined : addUp(days, asker);
}

// Without a line nothing is billed.
function addUp(
  { requestId, lines }: CostTable<AccountLine>,
  { accountId }: Pick<Asker, 'accountId'>,
): MonthToDate | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const { currency } = first;
  const same = lines.filter((line) => line.currency === currency);
  const others = new Set(lines.map(({ linkedAccountId }) => linkedAccountId));
  others.delete(accountId);
  return { requestId, currency, billedCost: sum(same.map(costOf)), covers: [...others] };
}

function costOf({ billedCost }: AccountLine): string {
  return billedCost;
}
