// The S3 buckets of an account: what its bill charges for storage, spread over buckets.
import { type DayNumber, dayOf, monthAround } from '../../calendar.ts';
import { accountDeployments } from './account-deployments.ts';
import { accountProfile } from './account-profile.ts';
import { formatAmount } from './amount.ts';
import type { BillingData } from './billing-data.ts';

const BYTES_OF_GB = 2 ** 30;
const BYTES_OF_OBJECT = 4_000_000;
const STORAGE = 'TimedStorage-ByteHrs';
const KINDS = [
  { kind: 'data', share: 0.7 },
  { kind: 'logs', share: 0.3 },
] as const;

/** A bucket that an account is charged for. */
export interface ChargedBucket {
  readonly name: string;
  readonly region: string;
  readonly created: Date;
  /** What it is for: `data` keeps old versions and has no lifecycle, `logs` expire. */
  readonly kind: (typeof KINDS)[number]['kind'];
  /** Part of what the account stores in the Region. */
  readonly share: number;
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * The buckets of an account, in the order of their names.
 *
 * @param accountId - twelve digits
 */
export function bucketsOf(accountId: string): readonly ChargedBucket[] {
  return accountDeployments(accountProfile(accountId))
    .filter(({ service, meter }) => service.code === 'AmazonS3' && meter.usageType === STORAGE)
    .flatMap(({ region, tags }) =>
      KINDS.map(({ kind, share }) => ({
        name: `${kind}-${accountId}-${region.code}`,
        region: region.code,
        created: new Date('2024-05-06T07:08:09Z'),
        ...{ kind, share, tags },
      })),
    )
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** A bucket on a day, and who looks at it when. */
export interface BucketDay {
  readonly data: BillingData;
  /** Twelve digits. */
  readonly account: string;
  readonly bucket: ChargedBucket;
  readonly day: DayNumber;
  readonly now: Date;
}

/**
 * How much is in a bucket: what the bill charges on that day, over a month, is all that is stored in the
 * Region.
 *
 * @returns bytes, and the number of objects
 */
export function bucketSize({ data, account, bucket, day, now }: BucketDay) {
  const { start, end } = monthAround(day);
  const stored = data
    .charges({ accountId: account, start: day, end: day + 1, now })
    .filter(({ attributes: { dimensions } }) => {
      const { LINKED_ACCOUNT, SERVICE_CODE, REGION, USAGE_TYPE = '' } = dimensions;
      const isHere = LINKED_ACCOUNT === account && REGION === bucket.region;
      return isHere && SERVICE_CODE === 'AmazonS3' && USAGE_TYPE.endsWith(STORAGE);
    })
    .flatMap(({ days }) => days.map(({ amounts }) => Number(formatAmount(amounts.UsageQuantity))))
    .reduce((sum, each) => sum + each, 0);
  const bytes = Math.round(stored * (end - start) * BYTES_OF_GB * bucket.share);
  return { bytes, objects: Math.ceil(bytes / BYTES_OF_OBJECT) };
}

/**
 * Last day whose sizes are known: those of a day are measured when it is over.
 *
 * @param now - when that is asked
 */
export function lastMeasuredDay(now: Date): DayNumber {
  return dayOf(now) - 1;
}
