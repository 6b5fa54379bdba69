// What Compute Optimizer says could be saved, in each Region where the account has costs.
import type { CostLine, Gap, SavingsLine } from '../account-report.ts';
import { type Asker, askTool } from './ask-tool.ts';
import { type Findings, gapOf } from './findings.ts';
import { readSavings } from './read-savings.ts';

const OPERATIONS = [
  'get_ec2_instance_recommendations',
  'get_auto_scaling_group_recommendations',
  'get_ebs_volume_recommendations',
  'get_lambda_function_recommendations',
  'get_rds_recommendations',
  'get_ecs_service_recommendations',
];
const LARGEST_PAGE = 1_000;
// Costs also have "regions" such as `global` and `NoRegion`.
const REGION = /^[a-z]{2,8}(-[a-z]{2,12}){1,3}-[0-9]{1,2}$/;

/**
 * Asks Compute Optimizer in every Region where the account itself has costs; that is free of charge.
 *
 * @param regions - costs by Region
 * @param asker - whom to ask
 */
export async function collectSavings(
  regions: readonly CostLine[],
  asker: Asker,
): Promise<Findings<SavingsLine>> {
  const own = regions.filter(({ linkedAccountId }) => linkedAccountId === asker.accountId);
  const names = new Set(own.map(({ key }) => key).filter((name) => REGION.test(name)));
  const found: Findings<SavingsLine>[] = [];
  for (const region of names) {
    try {
      found.push(await savingsIn(region, asker));
    } catch (error) {
      found.push({ lines: null, gaps: [gapOf(error, 'savings', region)] });
    }
  }
  return together(found);
}

async function savingsIn(region: string, asker: Asker): Promise<Findings<SavingsLine>> {
  const found = OPERATIONS.map((operation) => savingsOf(operation, region, asker));
  return together(await Promise.all(found));
}

// Without a single Region to ask there are none; where none of them answered, nothing is known.
function together(found: readonly Findings<SavingsLine>[]): Findings<SavingsLine> {
  const isKnown = found.length === 0 || found.some(({ lines }) => lines !== null);
  return {
    lines: isKnown ? found.flatMap(({ lines }) => lines ?? []) : null,
    gaps: found.flatMap(({ gaps }) => gaps),
  };
}

async function savingsOf(
  operation: string,
  region: string,
  asker: Asker,
): Promise<Findings<SavingsLine>> {
  const source = { requestId: `${operation}-${region}`, resourceType: operation, region };
  const lines: SavingsLine[] = [];
  const gaps: Gap[] = [];
  for (let token: unknown, page = 1; page === 1 || token; page++) {
    const id = page === 1 ? source.requestId : `${source.requestId}-${page}`;
    const args = {
      operation,
      region,
      max_results: LARGEST_PAGE,
      ...(token ? { next_token: token } : {}),
    };
    const answer = await askTool({ id, tool: 'compute-optimizer', args }, asker);
    const found = readSavings({ ...source, requestId: id }, answer);
    lines.push(...found.lines);
    gaps.push(...found.gaps);
    token = answer.next_token;
  }
  return { lines, gaps };
}
