// Offers of the Free Tier, and what the bills say was used of them.
import type { FreeTierUsage } from '../../../../aws/models/freetier.ts';
import { dayOf, monthAround } from '../../../../calendar.ts';
import { type Amount, formatAmount } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import type { CallContext } from '../../engine/service-module.ts';

/** What is free of a usage type, in all Regions together. */
interface Offer {
  readonly service: string;
  /** End of the usage types that count, which begin with a Region. */
  readonly usageType: string;
  readonly limit: number;
  readonly unit: string;
  readonly freeTierType: 'Always Free' | '12 Months Free';
}

/** https://aws.amazon.com/free, as far as the bills have such usage. */
const OFFERS: readonly Offer[] = [
  {
    service: 'AWS Lambda',
    usageType: 'Lambda-GB-Second',
    limit: 400_000,
    unit: 'seconds',
    freeTierType: 'Always Free',
  },
  {
    service: 'AWS Lambda',
    usageType: 'Request',
    limit: 1_000_000,
    unit: 'Requests',
    freeTierType: 'Always Free',
  },
  {
    service: 'Amazon CloudFront',
    usageType: 'DataTransfer-Out-Bytes',
    limit: 1_024,
    unit: 'GB',
    freeTierType: 'Always Free',
  },
  {
    service: 'Amazon DynamoDB',
    usageType: 'TimedStorage-ByteHrs',
    limit: 25,
    unit: 'GB-Mo',
    freeTierType: 'Always Free',
  },
  {
    service: 'Amazon Simple Storage Service',
    usageType: 'TimedStorage-ByteHrs',
    limit: 5,
    unit: 'GB-Mo',
    freeTierType: '12 Months Free',
  },
  {
    service: 'Amazon Simple Storage Service',
    usageType: 'Requests-Tier1',
    limit: 2_000,
    unit: 'Requests',
    freeTierType: '12 Months Free',
  },
  {
    service: 'Amazon API Gateway',
    usageType: 'ApiGatewayRequest',
    limit: 1_000_000,
    unit: 'Requests',
    freeTierType: '12 Months Free',
  },
  {
    service: 'Amazon Elastic File System',
    usageType: 'TimedStorage-ByteHrs',
    limit: 5,
    unit: 'GB-Mo',
    freeTierType: '12 Months Free',
  },
  {
    service: 'Amazon Elastic Load Balancing',
    usageType: 'LoadBalancerUsage',
    limit: 750,
    unit: 'Hrs',
    freeTierType: '12 Months Free',
  },
];

/**
 * Usage of the month so far against the offers of the Free Tier, those of no usage left out.
 *
 * @param data - the synthetic bills
 * @param call - whose bill, a payer's with the accounts that it pays for, and when
 */
export function offerUsages(
  data: BillingData,
  { account, now }: CallContext,
): readonly FreeTierUsage[] {
  const today = dayOf(now);
  const month = monthAround(today);
  const lines = data.charges({ accountId: account, start: month.start, end: today + 1, now });
  const passed = today + 1 - month.start;
  return OFFERS.flatMap((offer) => {
    const own = lines.filter((line) => isOf(line, offer));
    const actual = Number(formatAmount(usageOf(own)));
    if (actual === 0) return [];
    return toUsage(offer, own, { actual, forecast: (actual / passed) * (month.end - month.start) });
  });
}

function isOf({ attributes: { dimensions } }: ChargeLine, { service, usageType }: Offer): boolean {
  return dimensions.SERVICE === service && (dimensions.USAGE_TYPE ?? '').endsWith(usageType);
}

function usageOf(lines: readonly ChargeLine[]): Amount {
  return lines
    .flatMap(({ days }) => days)
    .reduce((sum, { amounts }) => sum + amounts.UsageQuantity, 0n);
}

function toUsage(
  { service, usageType, limit, unit, freeTierType }: Offer,
  lines: readonly ChargeLine[],
  { actual, forecast }: { actual: number; forecast: number },
): FreeTierUsage {
  return {
    service,
    operation: lines[0]?.attributes.dimensions.OPERATION ?? '',
    usageType: `Global-${usageType}`,
    region: 'global',
    actualUsageAmount: actual,
    forecastedUsageAmount: Math.round(forecast * 1_000) / 1_000,
    limit,
    unit,
    description: `${limit} ${unit} of ${usageType} are ${freeTierType.toLowerCase()}`,
    freeTierType,
  };
}
