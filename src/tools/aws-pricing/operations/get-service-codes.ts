import { DescribeServicesCommand, PricingClient } from '@aws-sdk/client-pricing';
import { readList } from '../../paging/read-list.ts';
import { type Operation, PAGE_SIZE } from '../operation.ts';

/** The service codes of the price list (DescribeServices). */
export const getServiceCodes: Operation = {
  action: 'pricing:DescribeServices',
  required: [],
  optional: ['max_results', 'next_token', 'max_pages'],

  async run(args, { aws }) {
    const { items, end } = await readList({
      aws,
      service: PricingClient,
      command: DescribeServicesCommand,
      input: {},
      token: 'NextToken',
      size: { member: 'MaxResults', most: PAGE_SIZE },
      args,
      items: (page) => page.Services,
    });
    const codes = items.flatMap((service) => service.ServiceCode ?? []).toSorted();
    return {
      service_codes: codes,
      total_count: codes.length,
      message: `${codes.length} service codes; ${end.complete ? 'no more are left' : 'there are more'}.`,
      ...end,
    };
  },
};
