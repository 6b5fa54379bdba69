// What the price list can be searched for: services, their attributes, and the values of those.
// Prices are nobody's charges, so any account may be answered.
import {
  DescribeServicesCommand,
  GetAttributeValuesCommand,
  PricingClient,
} from '@aws-sdk/client-pricing';
import { listOf } from '../../answers/list-table.ts';
import { PAGES } from '../arguments/paging.ts';
import { defineOperation } from '../operations.ts';
import { readList } from '../paging/read-list.ts';
import { PAGE_SIZE, shape } from './arguments.ts';
import { serviceCodeNotFound } from './pricing-errors.ts';

/** Most values of an attribute that the AWS Price List puts on a page. */
const VALUES_PAGE_SIZE = 10_000;

/** The service codes of the price list (DescribeServices). */
export const getServiceCodes = defineOperation(shape, {
  required: [],
  optional: PAGES,
  actions: ['pricing:DescribeServices'],
  ownCharges: { DescribeServices: 'account' },

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

  table: listOf({ list: 'service_codes' }),
});

/** The attributes by which a service's prices can be found (DescribeServices). */
export const getServiceAttributes = defineOperation(shape, {
  required: ['service_code'],
  optional: [],
  actions: ['pricing:DescribeServices'],
  ownCharges: { DescribeServices: 'account' },

  async run({ service_code }, { aws }) {
    const { Services: [service] = [] } = await aws.send(
      PricingClient,
      new DescribeServicesCommand({ ServiceCode: service_code }),
    );
    if (service === undefined) throw serviceCodeNotFound(service_code);
    const attributes = (service.AttributeNames ?? []).toSorted();
    return {
      service_code,
      attributes,
      total_count: attributes.length,
      message: `${service_code} has ${attributes.length} attributes.`,
    };
  },

  table: listOf({ list: 'attributes' }),
});

/** The values that an attribute has (GetAttributeValues). */
export const getAttributeValues = defineOperation(shape, {
  required: ['service_code', 'attribute_name'],
  optional: PAGES,
  actions: ['pricing:GetAttributeValues'],
  ownCharges: { GetAttributeValues: 'account' },

  async run(args, { aws }) {
    const { service_code, attribute_name } = args;
    const { items, end } = await readList({
      aws,
      service: PricingClient,
      command: GetAttributeValuesCommand,
      input: { ServiceCode: service_code, AttributeName: attribute_name },
      token: 'NextToken',
      size: { member: 'MaxResults', most: VALUES_PAGE_SIZE },
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

  table: listOf({ list: 'values' }),
});
