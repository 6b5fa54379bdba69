import { DescribeServicesCommand, PricingClient } from '@aws-sdk/client-pricing';
import type { Operation } from '../operation.ts';
import { serviceCodeNotFound } from '../pricing-errors.ts';

/** The attributes by which a service's prices can be found (DescribeServices). */
export const getServiceAttributes: Operation = {
  action: 'pricing:DescribeServices',
  required: ['service_code'],
  optional: [],

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
};
