import { DescribeServicesCommand, PricingClient, type Service } from '@aws-sdk/client-pricing';
import { collectItems } from '../../paging/collect-items.ts';
import { type Operation, PAGE_SIZE } from '../operation.ts';

/** The service codes of the price list (DescribeServices). */
export const getServiceCodes: Operation = {
  action: 'pricing:DescribeServices',
  required: [],
  optional: ['max_results', 'next_token', 'max_pages'],

  async run(args, { aws }) {
    const { items, complete, nextToken } = await collectItems({
      aws,
      operation: 'DescribeServices',
      input: {},
      nextToken: args.next_token,
      maxPages: args.max_pages,
      limit: args.max_results ?? Number.POSITIVE_INFINITY,
      pageSize: PAGE_SIZE,
      fetch: (token, size) =>
        aws.send(
          PricingClient,
          new DescribeServicesCommand({ MaxResults: size, NextToken: token }),
        ),
      tokenAfter: (page) => page.NextToken,
      itemsOf: (page): readonly Service[] => page.Services ?? [],
    });
    const codes = items.flatMap((service) => service.ServiceCode ?? []).toSorted();
    return {
      service_codes: codes,
      total_count: codes.length,
      message: `${codes.length} service codes; ${complete ? 'no more are left' : 'there are more'}.`,
      complete,
      next_token: nextToken,
    };
  },
};
