// Everything that a report says of one account, section by section; only its costs must not be missing.
import { Exact } from '../../answers/exact.ts';
import type { Aws } from '../../aws/aws.ts';
import { anomaliesKeptFrom } from '../../tools/cost-anomaly/cost-anomaly.ts';
import type {
  AccountReport,
  AnomalyLine,
  BudgetLine,
  CostLine,
  CostTable,
  DayLine,
  Gap,
} from '../account-report.ts';
import type { ReportAccount, ReportQuestion } from '../report-question.ts';
import { type Asker, askTable, askTool, type KeptBefore, type ToolAnswer } from './ask-tool.ts';
import { collectCharges, collectTagDays } from './collect-charges.ts';
import { collectForecast } from './collect-forecast.ts';
import { collectSavings } from './collect-savings.ts';
import { type Findings, findingsOf, gapOf } from './findings.ts';
import { type Plan, planRequests, type RequestId } from './plan-requests.ts';
import { anomaliesNotKept, readAnomalies } from './read-anomalies.ts';
import { readBudgets } from './read-budgets.ts';
import { readCostLines, readDayLines } from './read-costs.ts';
import type { RequestMeter } from './request-meter.ts';

const PREVIOUS = 'previous-by-service';
const MOST_BUDGETS = 10_000;
/** Most that AWS's rounding of a table's lines may come to, in any currency. */
const ROUNDING = '0.01';

/** What collecting an account needs. */
export interface Collection {
  readonly account: ReportAccount;
  /** AWS, signed in to the account. */
  readonly aws: Aws;
  readonly now: Date;
  /** Counts the billed requests, and ends the collection at the ceiling. */
  readonly meter: RequestMeter;
  /** What is kept; without it everything is asked. */
  readonly keptBefore?: KeptBefore;
}

/**
 * Asks everything that a report says about one account. Has no effect but on what is kept, so it
 * can be repeated. Costs are essential: without them it fails. What else AWS refuses is listed as a gap.
 *
 * @param question - what the report is about
 * @param collection - which account, and whom to ask
 * @throws {@link AwsError} when AWS refuses the costs
 * @throws {@link RequestCeilingError} before a request too many
 */
export async function collectAccount(
  question: ReportQuestion,
  { account, aws, now, meter, keptBefore }: Collection,
): Promise<AccountReport> {
  const plan: Plan = new Map(planRequests(question, now).map((one) => [one.id, one]));
  const { accountId } = account;
  const asker: Asker = { accountId, aws, now, meter, keptBefore, requests: [] };
  const costs = await collectAgreeing(plan, question.tag, asker);
  const gaps: Gap[] = [];
  const [outlook, budgets, savings] = await Promise.all([
    collectOutlook(plan, costs.days, { asker, gaps }),
    findingsOf('budgets', collectBudgets(asker)),
    collectSavings(costs.regions.lines, asker),
  ]);
  return {
    account,
    collectedAt: oldestAnswer(asker),
    ...costs,
    ...outlook,
    budgets: budgets.lines,
    savings: savings.lines,
    gaps: [...gaps, ...budgets.gaps, ...savings.gaps],
    requests: asker.requests,
    billedRequests: meter.count,
  };
}

// Of what may still change, something may be kept from before AWS changed it: then the tables do not add
// up to the same, and all are asked anew.
async function collectAgreeing(plan: Plan, tag: string | null, asker: Asker): Promise<Costs> {
  const costs = await collectCosts(plan, tag, asker);
  const isAllNew = asker.requests.every(({ answeredAt }) => answeredAt === asker.now.toISOString());
  if (isAllNew || doTablesAgree(tablesOf(costs))) return costs;
  asker.requests.length = 0;
  return collectCosts(plan, tag, { ...asker, fresh: true });
}

function tablesOf({ days, services, regions, tagValues, charges, tagDays }: Costs) {
  const tables = [days, services, regions, tagValues, tagDays].flatMap((table) => table ?? []);
  const kinds = charges?.flatMap(({ lines }) => lines);
  return [...tables.map(({ lines }) => lines), ...(kinds ? [kinds] : [])];
}

type Costs = Pick<
  AccountReport,
  'days' | 'services' | 'regions' | 'tagValues' | 'charges' | 'tagDays'
>;

/**
 * Asks for the costs of the period by day, service, region and tag.
 *
 * @param plan - what is to be asked
 * @param tag - its key; null for none
 * @param asker - whom to ask
 * @throws {@link AwsError} when AWS refuses
 */
async function collectCosts(plan: Plan, tag: string | null, asker: Asker): Promise<Costs> {
  const table = <Line>(
    id: RequestId,
    read: (id: RequestId, answer: ToolAnswer) => CostTable<Line>,
  ): Promise<CostTable<Line>> => {
    const request = plan.get(id);
    if (!request) throw new TypeError(`${id} is not planned`);
    return askTable(request, asker, (answer) => read(id, answer));
  };
  const days = await table('cost-by-day', readDayLines);
  const services = await table('cost-by-service', readCostLines);
  const regions = await table('cost-by-region', readCostLines);
  const byTag = (id: RequestId, answer: ToolAnswer) => readCostLines(id, answer, tag ?? '');
  const tagValues = tag === null ? null : await table('cost-by-tag', byTag);
  const charges = plan.has('charges-usage') ? await collectCharges(plan, days, asker) : null;
  const tagDays = tag === null ? null : await collectTagDays(tag, { plan, days, asker });
  return { days, services, regions, tagValues, charges, tagDays };
}

// One after another, like the costs: all of an organisation's accounts share Cost Explorer's rate.
async function collectOutlook(
  plan: Plan,
  days: CostTable<DayLine>,
  { asker, gaps }: { asker: Asker; gaps: Gap[] },
): Promise<Pick<AccountReport, 'previousServices' | 'forecast' | 'anomalies'>> {
  const previousServices = await orGap({ gaps, section: 'previous' }, collectPrevious(plan, asker));
  const forecast = await orGap({ gaps, section: 'forecast' }, collectForecast(plan, days, asker));
  const anomalies = await findingsOf('anomalies', collectAnomalies(plan, days, asker));
  gaps.push(...anomalies.gaps);
  return { previousServices, forecast, anomalies: anomalies.lines };
}

async function orGap<Section>(
  { gaps, section }: { readonly gaps: Gap[]; readonly section: Gap['section'] },
  work: Promise<Section | null>,
): Promise<Section | null> {
  try {
    return await work;
  } catch (error) {
    gaps.push(gapOf(error, section));
    return null;
  }
}

// What the period is compared with may be known for months and is as good as new.
function oldestAnswer({ requests, now }: Asker): string {
  const own = requests.filter(({ id }) => id !== PREVIOUS).map(({ answeredAt }) => answeredAt);
  const [oldest = now.toISOString()] = own.sort();
  return oldest;
}

async function collectPrevious(plan: Plan, asker: Asker) {
  const request = plan.get(PREVIOUS);
  if (!request) return null;
  return askTable(request, asker, (answer) => readCostLines(request.id, answer));
}

async function collectAnomalies(
  plan: Plan,
  days: CostTable<DayLine>,
  asker: Asker,
): Promise<Findings<AnomalyLine>> {
  const request = plan.get('anomalies');
  if (!request) throw anomaliesNotKept(anomaliesKeptFrom(asker.now));
  const billedIn = new Set(days.lines.map(({ currency }) => currency));
  return readAnomalies(request.id, await askTool(request, asker), billedIn);
}

async function collectBudgets(asker: Asker): Promise<Findings<BudgetLine>> {
  const args = { max_results: MOST_BUDGETS, max_pages: 100 };
  const request = { id: 'budgets', tool: 'budgets', args } as const;
  return readBudgets(request.id, await askTool(request, asker));
}

/** An amount of a table. */
type Amount = Pick<CostLine, 'currency' | 'billedCost' | 'effectiveCost'>;

// Whether tables of the same costs add up to the same in each currency, but for AWS's rounding of their
// lines: what is kept may be from before AWS changed it.
function doTablesAgree(tables: readonly (readonly Amount[])[]): boolean {
  const [first, ...others] = tables.map(totalsOf);
  return others.every((totals) => {
    const keys = new Set([...totals.keys(), ...(first?.keys() ?? [])]);
    const differences = [...keys].map((key) =>
      new Exact(totals.get(key) ?? 0).minus(first?.get(key) ?? 0),
    );
    return differences.every((difference) => difference.abs().lte(ROUNDING));
  });
}

function totalsOf(lines: readonly Amount[]): ReadonlyMap<string, Exact> {
  const totals = new Map<string, Exact>();
  for (const { currency, billedCost, effectiveCost } of lines) {
    for (const [metric, amount] of Object.entries({ billedCost, effectiveCost })) {
      const key = `${currency} ${metric}`;
      totals.set(key, new Exact(totals.get(key) ?? 0).plus(amount));
    }
  }
  return totals;
}
