// Every charge of an account in one line: a request for each kind of charge that it has.
import type { ChargeTable, CostTable, DayLine, TagDayLine } from '../account-report.ts';
import { CHARGE_KINDS, chargeKind } from '../charge-kind.ts';
import { type Asker, askTable } from './ask-tool.ts';
import { BY_ACCOUNT, type Plan } from './plan-requests.ts';
import { readChargeLines, readTagDayLines } from './read-costs.ts';

/**
 * Asks for the charges by day and service, and by Region; for a payer by the account that caused them,
 * since Cost Explorer groups by two things at most.
 *
 * @param plan - what is to be asked
 * @param days - the same charges by record type
 * @param asker - whom to ask
 * @throws {@link AwsError} when AWS refuses
 */
export async function collectCharges(
  plan: Plan,
  days: CostTable<DayLine>,
  asker: Asker,
): Promise<readonly ChargeTable[]> {
  const { accountId } = asker;
  const recordTypes = [...new Set(days.lines.map(({ recordType }) => recordType))];
  const isPayer = paysForOthers(days, accountId);
  const tables: ChargeTable[] = [];
  // One after another, like all costs.
  for (const kind of CHARGE_KINDS) {
    const request = plan.get(`charges-${kind}`);
    const Values = recordTypes.filter((recordType) => chargeKind(recordType) === kind).sort();
    if (!request || Values.length === 0) continue;
    const args = {
      ...request.args,
      ...(isPayer && { group_by: [BY_SERVICE, BY_ACCOUNT] }),
      filter: { Dimensions: { Key: 'RECORD_TYPE', Values } },
    };
    const attributesOf = (key: string) =>
      isPayer
        ? { region: null, linkedAccountId: key }
        : { region: key, linkedAccountId: accountId };
    const table = await askTable({ ...request, args }, asker, (answer) =>
      readChargeLines(request.id, answer, attributesOf),
    );
    tables.push({ kind, ...table });
  }
  return tables;
}

/**
 * Asks for the costs by day and tag, and by service; for a payer by the account that caused them.
 *
 * @param tag - its key
 * @param plan - what is to be asked
 * @param days - the same costs by record type
 * @param asker - whom to ask
 * @returns null when it is not planned
 * @throws {@link AwsError} when AWS refuses
 */
export async function collectTagDays(
  tag: string,
  { plan, days, asker }: { plan: Plan; days: CostTable<DayLine>; asker: Asker },
): Promise<CostTable<TagDayLine> | null> {
  const request = plan.get('tag-by-day');
  if (!request) return null;
  const isPayer = paysForOthers(days, asker.accountId);
  const groups = { group_by: [isPayer ? BY_ACCOUNT : BY_SERVICE, { Type: 'TAG', Key: tag }] };
  const attributesOf = (key: string) =>
    isPayer
      ? { service: null, linkedAccountId: key }
      : { service: key, linkedAccountId: asker.accountId };
  const args = { ...request.args, ...groups };
  return askTable({ ...request, args }, asker, (answer) =>
    readTagDayLines({ requestId: request.id, tag }, answer, attributesOf),
  );
}

function paysForOthers({ lines }: CostTable<DayLine>, accountId: string): boolean {
  return lines.some(({ linkedAccountId }) => linkedAccountId !== accountId);
}

const BY_SERVICE = { Type: 'DIMENSION', Key: 'SERVICE' };
