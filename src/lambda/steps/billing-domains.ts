// Whether costs are what AWS will charge, or pro forma: made up by Billing Conductor for somebody who
// resells. Asked beside the tool's own requests, and never waited for.
import { ExpiringCache } from '../../accounts/expiring-cache.ts';
import { unlessAborted } from '../../accounts/unless-aborted.ts';
import type { BillingDomain, CostPeriod, CostScope } from '../../answers/about.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { BillingViewSegmentsListElement } from '../../aws/models/billing.ts';

/** How long an answer that is there waits for what is said about it, in milliseconds. */
const PATIENCE_MS = 250;
/** Account and period pairs that are remembered. */
const KNOWN = 10_000;
const DAY_MS = 86_400_000;
/** Many times what anybody has; who has more is asked about beside each call, in vain. */
const MOST_PAGES = 20;
/** A refusal may end when somebody allows the action. */
const RETRY_MS = 3_600_000;

/** Knows the billing domains of accounts, each for a day. */
export class BillingDomains {
  readonly #now: () => Date;
  readonly #known: ExpiringCache<BillingDomain>;

  /** @param now - the clock */
  constructor(now: () => Date) {
    this.#now = now;
    this.#known = new ExpiringCache({ capacity: KNOWN, now });
  }

  /**
   * What costs are of.
   *
   * @param aws - signed in to the account
   * @param scope - which costs; those of other billing views than the primary one AWS does not tell about
   * @returns `unknown` where it cannot be told, for whatever reason
   */
  of(aws: Aws, { billingView, period }: CostScope): Promise<BillingDomain> {
    if (billingView !== undefined || period === undefined) return Promise.resolve('unknown');
    const key = JSON.stringify([aws.principal, aws.scope, period]);
    const asked = this.#known.get(key, async () => {
      const domain = await askDomain(aws, period).catch(unlessRefused);
      const lasts = domain === undefined ? RETRY_MS : DAY_MS;
      return { value: domain ?? 'unknown', expiresAt: this.#now().getTime() + lasts };
    });
    return asked.catch((): BillingDomain => 'unknown');
  }
}

/**
 * Waits for a moment.
 *
 * @param asked - from {@link BillingDomains.of}
 * @returns `unknown` where that takes longer
 */
export async function unlessLate(asked: Promise<BillingDomain>): Promise<BillingDomain> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return unlessAborted(asked, patience).catch((): BillingDomain => 'unknown');
}

async function askDomain(aws: Aws, { start, end }: CostPeriod): Promise<BillingDomain> {
  // Loaded by those calls alone that ask.
  const { BillingClient, ListBillingViewSegmentsCommand } = await import(
    '../../aws/models/billing.ts'
  );
  const timeRange = { beginDateInclusive: new Date(start), endDateExclusive: new Date(end) };
  const segments: BillingViewSegmentsListElement[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const command = new ListBillingViewSegmentsCommand({ timeRange, nextToken });
    const answer = await aws.send(BillingClient, command);
    segments.push(...(answer.items ?? []));
    nextToken = answer.nextToken;
    if (!nextToken) return domainOf(segments, timeRange);
  }
  return 'unknown';
}

// What another attempt may bring is not remembered: time that was up, or too many requests.
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof AwsError) || error.retryable) throw error;
}

// AWS leaves out what the account may not see, so that there can be gaps.
function domainOf(
  segments: readonly BillingViewSegmentsListElement[],
  whole: { readonly beginDateInclusive: Date; readonly endDateExclusive: Date },
): BillingDomain {
  const domains = new Set(segments.map(({ domain }) => domain));
  let covered = whole.beginDateInclusive;
  for (const { timeRange } of segments.toSorted(byBegin)) {
    const { beginDateInclusive: begin = covered, endDateExclusive: end } = timeRange ?? {};
    if (begin > covered) return 'unknown';
    covered = end ?? whole.endDateExclusive;
  }
  if (segments.length === 0 || covered < whole.endDateExclusive) return 'unknown';
  if (domains.size > 1) return 'both';
  return domains.has('PRO_FORMA') ? 'pro_forma' : domains.has('BILLABLE') ? 'billable' : 'unknown';
}

function byBegin(
  one: BillingViewSegmentsListElement,
  other: BillingViewSegmentsListElement,
): number {
  const begin = ({ timeRange }: BillingViewSegmentsListElement) =>
    timeRange?.beginDateInclusive?.getTime() ?? Number.NEGATIVE_INFINITY;
  return begin(one) - begin(other);
}
