// ListCostAllocationTags and ListCostAllocationTagBackfillHistory. Active tags are those that the bills carry.
import type {
  CostAllocationTag,
  CostAllocationTagBackfillRequest,
  ListCostAllocationTagsRequest,
} from '@aws-sdk/client-cost-explorer';
import { dayOf, firstOfMonth, monthAround, toDay } from '../../../../calendar.ts';
import { payerOf } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import type { CostExplorerSettings } from './cost-explorer-settings.ts';

const PAGE_SIZE = 100;
const ACTIVATED = '2025-01-20T08:15:00Z';

/** Keys that resources have or had, and by which no bill tells costs. */
const INACTIVE = [
  { TagKey: 'aws:createdBy', Type: 'AWSGenerated', Status: 'Inactive' },
  {
    ...{ TagKey: 'cost-center', Type: 'UserDefined', Status: 'Inactive' },
    LastUpdatedDate: '2025-01-20T08:20:00Z',
    LastUsedDate: '2024-12-01T00:00:00Z',
  },
] as const satisfies readonly CostAllocationTag[];

const BACKFILLS: readonly CostAllocationTagBackfillRequest[] = [
  {
    ...{ BackfillFrom: '2024-07-01T00:00:00Z', RequestedAt: '2025-01-22T09:00:00Z' },
    ...{ CompletedAt: '2025-01-22T15:40:00Z', LastUpdatedAt: '2025-01-22T15:40:00Z' },
    BackfillStatus: 'SUCCEEDED',
  },
  {
    ...{ BackfillFrom: '2024-02-01T00:00:00Z', RequestedAt: '2025-01-20T09:00:00Z' },
    ...{ CompletedAt: '2025-01-20T10:05:00Z', LastUpdatedAt: '2025-01-20T10:05:00Z' },
    BackfillStatus: 'FAILED',
  },
];

/**
 * ListCostAllocationTags of who pays the bill.
 *
 * @param settings - data to look through and size of a page
 */
export function listCostAllocationTags(settings: CostExplorerSettings): ModelledOperation {
  return ({ Status, TagKeys, Type }: ListCostAllocationTagsRequest, call, page) => {
    refuseMembers(call);
    const found = [...activeTags(settings, call), ...INACTIVE].filter(
      (tag: CostAllocationTag) =>
        (Status ?? tag.Status) === tag.Status &&
        (Type ?? tag.Type) === tag.Type &&
        (TagKeys?.includes(tag.TagKey ?? '') ?? true),
    );
    const { items, ...next } = page(found, Math.min(PAGE_SIZE, settings.pageSize));
    return { CostAllocationTags: items, ...next };
  };
}

/**
 * ListCostAllocationTagBackfillHistory of who pays the bill, newest first.
 *
 * @param settings - size of a page
 */
export function listTagBackfills({ pageSize }: CostExplorerSettings): ModelledOperation {
  return (_, call, page) => {
    refuseMembers(call);
    const { items, ...next } = page(BACKFILLS, Math.min(PAGE_SIZE, pageSize));
    return { BackfillRequests: items, ...next };
  };
}

function activeTags({ data }: CostExplorerSettings, { account, now }: CallContext) {
  const today = dayOf(now);
  const lines = data.charges({
    accountId: account,
    start: monthAround(today).start,
    end: today + 1,
    now,
  });
  const keys = new Set(lines.flatMap(({ attributes }) => [...attributes.tags.keys()]));
  const LastUsedDate = `${firstOfMonth(toDay(now))}T00:00:00Z`;
  return [...keys].toSorted().map((TagKey) => ({
    ...{ TagKey, Type: 'UserDefined' as const, Status: 'Active' as const },
    ...{ LastUpdatedDate: ACTIVATED, LastUsedDate },
  }));
}

function refuseMembers({ account }: CallContext): void {
  if (payerOf(account) === account) return;
  const message = "Linked account doesn't have access to cost allocation tags.";
  throw new AwsFault('AccessDeniedException', message);
}
