import { GetAttributeValuesCommand, PricingClient } from '@aws-sdk/client-pricing';
import { readList } from '../../paging/read-list.ts';
import type { Operation } from '../operation.ts';

/** Most values that the AWS Price List puts on a page. */
const PAGE_SIZE = 10_000;

/** The values that an attribute has (GetAttributeValues). */
export const getAttributeValues: Operation = {
  action: 'pricing:GetAttributeValues',
  required: ['service_code', 'attribute_name'],
  optional: ['max_results', 'next_token', 'max_pages'],

  async run(args, { aws }) {
    const { service_code, attribute_name } = args;
    const { items, end } = await readList({
      aws,
      service: PricingClient,
      command: GetAttributeValuesCommand,
      input: { ServiceCode: service_code, AttributeName: attribute_name },
      token: 'NextToken',
      size: { member: 'MaxResults', most: PAGE_SIZE },
      args,
      items: (page) => page.AttributeValues,
    });
    const values = items.flatMap((item) => item.Value ?? []).toSorted();
    return {
      service_code,
      attribute_name,
      values,
      total_count: values.length,
      message:
        `${values.length} values of ${attribute_name} in ${service_code}; ` +
        `${end.complete ? 'no more are left' : 'there are more'}.`,
      ...end,
    };
  },
};
