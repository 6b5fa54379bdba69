// What the lists of recommendations have in common: accounts, filters, order, pages.
import type {
  CpuVendorArchitecture,
  GetEC2InstanceRecommendationsRequest,
  GetIdleRecommendationsRequest,
  GetRecommendationError,
  OrderBy,
} from '@aws-sdk/client-compute-optimizer';
import { startOfDay, toDay } from '../../../../calendar.ts';
import { accountDeployments } from '../../../data/account-deployments.ts';
import { accountProfile } from '../../../data/account-profile.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { accountsBilledTo } from '../../../data/linked-accounts.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import type { ModelledOperation } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { isEnrolled, requireEnrollment } from './enrollment.ts';

const PAGE_SIZE = 100;

/** What they are asked alike, besides a member that names resources. */
interface ListRequest
  extends Pick<GetEC2InstanceRecommendationsRequest, 'accountIds' | 'recommendationPreferences'>,
    Pick<GetIdleRecommendationsRequest, 'orderBy'> {
  readonly filters?: readonly Filter[];
}

interface Filter {
  readonly name?: string;
  readonly values?: readonly string[];
}

/** One kind of recommendations. */
export interface Recommendations<T> {
  /** Member of the answer that lists them. */
  readonly member: string;
  /** Member of a request that names resources, and what it is compared with. */
  readonly arns: { readonly member: string; of(recommendation: T): string | undefined };
  /** By name of a filter, what it is compared with. */
  readonly filters: Readonly<Record<string, (recommendation: T) => Filtered>>;
  /** Whether the answer lists what could not be answered for. */
  readonly tellsErrors: boolean;
  /** What it looks like for those who ask for these processors, if that makes a difference. */
  prefer?(recommendation: T, architectures: readonly CpuVendorArchitecture[]): T;
  /** Puts recommendations into an order, if it can. */
  sort?(all: readonly T[], orderBy: OrderBy): readonly T[];
  /** Recommendations about one thing that an account runs; none for what the kind is not about. */
  recommend(deployment: Deployment, now: Date): readonly T[];
}

type Filtered = string | readonly string[] | undefined;

/**
 * Makes a list operation of Compute Optimizer. It speaks about what the synthetic bills charge in
 * the request's region.
 *
 * @param kind - what it recommends
 */
export function listRecommendations<T>(kind: Recommendations<T>): ModelledOperation {
  return (request: ListRequest, call, page) => {
    requireEnrollment(call);
    const { accountIds, filters = [], orderBy = {}, recommendationPreferences = {} } = request;
    const named: readonly string[] | undefined = Reflect.get(request, kind.arns.member);
    const { cpuVendorArchitectures: architectures } = recommendationPreferences;
    const [enrolled, missing] = accountsAsked(accountIds, call);
    const all = enrolled
      .flatMap((account) => accountDeployments(accountProfile(account)))
      .filter(({ region }) => region.code === call.region)
      .flatMap((deployment) => kind.recommend(deployment, call.now))
      .filter((item) => named?.includes(kind.arns.of(item) ?? '') ?? true)
      .filter((item) => filters.every((filter) => passes(item, filter, kind)))
      .map((item) => (architectures && kind.prefer?.(item, architectures)) ?? item);
    // Other than Cost Explorer, it answers in each Region about that one.
    const bound = { region: call.region };
    const { items, ...next } = page(kind.sort?.(all, orderBy) ?? all, PAGE_SIZE, bound);
    const errors = kind.tellsErrors && { errors: missing.map(notEnrolled) };
    return { [kind.member]: items, ...next, ...errors };
  };
}

/** Accounts that are asked about: those that can be answered for, and those that have not opted in. */
function accountsAsked(
  accountIds: string[] | undefined,
  call: CallContext,
): readonly [enrolled: readonly string[], missing: readonly string[]] {
  if (!accountIds?.length) return [[call.account], []];
  const visible = accountsBilledTo(call.account);
  const foreign = accountIds.find((account) => !visible.includes(account));
  if (foreign !== undefined) {
    throw new AwsFault(
      'AccessDeniedException',
      `Account ${call.account} may not see recommendations of account ${foreign}.`,
    );
  }
  const opted = (account: string) => isEnrolled({ ...call, account });
  return [accountIds.filter(opted), accountIds.filter((account) => !opted(account))];
}

function notEnrolled(account: string): GetRecommendationError {
  return {
    identifier: account,
    code: 'OptInRequiredException',
    message: `Account ${account} is not registered for recommendations.`,
  };
}

function passes<T>(
  item: T,
  { name = '', values = [] }: Filter,
  { filters }: Recommendations<T>,
): boolean {
  const actual = [filters[name]?.(item) ?? []].flat().map(comparable);
  return values.map(comparable).some((wanted) => actual.includes(wanted));
}

/** `Overprovisioned` is also written `OVER_PROVISIONED`. */
function comparable(value: string): string {
  return value.replaceAll('_', '').toLowerCase();
}

/** When recommendations were last computed: at the start of the day, UTC. */
export function refreshedAt(now: Date): Date {
  return startOfDay(toDay(now));
}
