import {
  type AttributeValue,
  GetAttributeValuesCommand,
  PricingClient,
} from '@aws-sdk/client-pricing';
import { collectItems } from '../../paging/collect-items.ts';
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
    const input = { ServiceCode: service_code, AttributeName: attribute_name };
    const { items, complete, nextToken } = await collectItems({
      aws,
      operation: 'GetAttributeValues',
      input,
      nextToken: args.next_token,
      maxPages: args.max_pages,
      limit: args.max_results ?? Number.POSITIVE_INFINITY,
      pageSize: PAGE_SIZE,
      fetch: (token, size) =>
        aws.send(
          PricingClient,
          new GetAttributeValuesCommand({ ...input, MaxResults: size, NextToken: token }),
        ),
      tokenAfter: (page) => page.NextToken,
      itemsOf: (page): readonly AttributeValue[] => page.AttributeValues ?? [],
    });
    const values = items.flatMap((item) => item.Value ?? []).toSorted();
    return {
      service_code,
      attribute_name,
      values,
      total_count: values.length,
      message:
        `${values.length} values of ${attribute_name} in ${service_code}; ` +
        `${complete ? 'no more are left' : 'there are more'}.`,
      complete,
      next_token: nextToken,
    };
  },
};
