// How most of the tools about Billing Conductor answer: with a list as it is in one month.
import type { MetadataBearer } from '@smithy/types';
import { BillingconductorClient } from '../../aws/models/billingconductor.ts';
import { type ListArguments, type ListQuestion, readList } from '../paging/read-list.ts';
import type { ToolCall } from '../tool.ts';

interface MonthInput<Filters> {
  readonly BillingPeriod?: string | undefined;
  readonly Filters?: Filters | undefined;
}

type Question<Filters, Output extends MetadataBearer, Item> = Pick<
  ListQuestion<object, MetadataBearer, unknown, MonthInput<Filters>, Output, Item>,
  'command' | 'items'
>;

interface Shown<Item> {
  /** Name of the list in the answer. */
  readonly list: string;
  /** An item as the answer has it. */
  show(item: Item): object;
}

interface MonthArguments<Filters> extends ListArguments {
  readonly billing_period?: string | undefined;
  readonly filters?: Filters | undefined;
}

/** Makes the `run` of a tool that answers with a list as it is in a month: now, by default. */
export function monthList<Filters, Output extends MetadataBearer, Item>({
  list,
  show,
  ...question
}: Question<Filters, Output, Item> & Shown<Item>) {
  return async (
    { billing_period, filters, ...args }: MonthArguments<Filters>,
    { aws }: ToolCall,
  ) => {
    const { items, end } = await readList({
      ...{ ...question, aws, service: BillingconductorClient, token: 'NextToken', args },
      input: { BillingPeriod: billing_period, Filters: filters },
    });
    return {
      [list]: items.map(show),
      total_count: items.length,
      billing_period: billing_period ?? 'current',
      ...end,
    };
  };
}
