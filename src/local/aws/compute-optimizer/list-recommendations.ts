import * as z from 'zod';
import { accountDeployments } from '../../data/account-deployments.ts';
import { accountProfile } from '../../data/account-profile.ts';
import type { Deployment } from '../../data/deployment.ts';
import { accountsBilledTo } from '../../data/linked-accounts.ts';
import { AwsFault } from '../aws-fault.ts';
import { nextPage } from '../next-page.ts';
import { parseInput } from '../parse-input.ts';
import type { CallContext, Operation } from '../service-module.ts';
import { requireEnrollment } from './enrollment.ts';

const PAGE_SIZE = 100;

const listInput = z.object({
  accountIds: z.array(z.string()).optional(),
  filters: z.array(z.object({ name: z.string(), values: z.array(z.string()) })).optional(),
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: z.string().optional(),
});

/** One kind of recommendations. */
export interface Recommendations<T> {
  /** API name, e.g. `GetEC2InstanceRecommendations`. */
  readonly operation: string;
  /** Member of the answer that lists them. */
  readonly member: string;
  /** Name of the filter for {@link finding}. */
  readonly filterName: string;
  /** Recommendations about one thing that an account runs; none for what the kind is not about. */
  recommend(deployment: Deployment, now: Date): readonly T[];
  finding(recommendation: T): string;
}

/**
 * Makes a list operation of Compute Optimizer. It speaks about what the synthetic bills charge in
 * the request's region.
 *
 * @param kind - what it recommends
 */
export function listRecommendations<T>(kind: Recommendations<T>): Operation {
  return (input, call) => {
    requireEnrollment(call);
    const { maxResults, nextToken, ...request } = parseInput(listInput, input);
    const wanted = findingsIn(request.filters ?? [], kind);
    const all = accountsAsked(request.accountIds, call)
      .flatMap((account) => accountDeployments(accountProfile(account)))
      .filter(({ region }) => region.code === call.region)
      .flatMap((deployment) => kind.recommend(deployment, call.now))
      .filter((item) => !wanted || wanted.has(comparable(kind.finding(item))));
    const page = nextPage(all, {
      operation: kind.operation,
      input: { ...request, region: call.region },
      call,
      pageSize: maxResults || PAGE_SIZE,
      token: nextToken,
    });
    return { [kind.member]: page.items, nextToken: page.token, errors: [] };
  };
}

function accountsAsked(accountIds: string[] | undefined, call: CallContext): readonly string[] {
  if (!accountIds?.length) return [call.account];
  const visible = accountsBilledTo(call.account);
  const foreign = accountIds.find((account) => !visible.includes(account));
  if (foreign === undefined) return accountIds;
  throw new AwsFault(
    'AccessDeniedException',
    `Account ${call.account} may not see recommendations of account ${foreign}.`,
  );
}

function findingsIn<T>(
  filters: readonly { name: string; values: readonly string[] }[],
  { filterName }: Recommendations<T>,
): ReadonlySet<string> | undefined {
  const other = filters.find(({ name }) => name !== filterName);
  if (other) {
    throw new AwsFault('InvalidParameterValueException', `Filter ${other.name} is not supported.`);
  }
  if (filters.length === 0) return undefined;
  return new Set(filters.flatMap(({ values }) => values.map(comparable)));
}

/** `Overprovisioned` is also written `OVER_PROVISIONED`. */
function comparable(finding: string): string {
  return finding.replaceAll('_', '').toLowerCase();
}
