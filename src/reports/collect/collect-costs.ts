import type { AccountReport } from '../account-report.ts';
import { type Asker, ask, type ToolAnswer } from './ask.ts';
import type { Plan } from './plan-requests.ts';
import type { RequestId } from './planned-request.ts';
import { readCostLines, readDayLines } from './read-costs.ts';

/**
 * Asks for the costs of the period by day, service, region and tag.
 *
 * @param plan - what is to be asked
 * @param tag - its key; null for none
 * @param asker - whom to ask
 * @throws {@link AwsError} when AWS refuses
 */
export async function collectCosts(
  plan: Plan,
  tag: string | null,
  asker: Asker,
): Promise<Pick<AccountReport, 'days' | 'services' | 'regions' | 'tagValues'>> {
  const answerTo = (id: RequestId): Promise<ToolAnswer> => {
    const request = plan.get(id);
    if (!request) throw new TypeError(`${id} is not planned`);
    return ask(request, asker);
  };
  const days = readDayLines('cost-by-day', await answerTo('cost-by-day'));
  const services = readCostLines('cost-by-service', await answerTo('cost-by-service'));
  const regions = readCostLines('cost-by-region', await answerTo('cost-by-region'));
  const tagValues =
    tag === null ? null : readCostLines('cost-by-tag', await answerTo('cost-by-tag'), tag);
  return { days, services, regions, tagValues };
}
