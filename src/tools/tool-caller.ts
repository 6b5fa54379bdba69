// Who asks a tool, and what of its access a tool may know.
import type { About } from '../answers/about.ts';
import type { Table } from '../answers/table.ts';
import type { BillScope } from '../aws/aws.ts';
import { type CallerResults, ResultError, type ResultSource } from '../results/result.ts';
import type { CallerRuns } from './portfolio/runs.ts';

/** Who asks, as far as a tool may know it. */
export interface ToolCaller {
  /** As the identity provider has it; null when callers are not told apart. */
  readonly id: string | null;
  readonly organization: string | null;
  readonly groups: readonly string[];
  /** In which form the Gateway passed on who asks, such as `object, x-billing-caller`; absent: it did not. */
  readonly header?: string | undefined;
  /** Lists what the caller may ask about, by account id. */
  readAccess(query: ToolAccessQuery): Promise<ToolAccess>;
  /**
   * What may still be spent: by the caller, by all, and on accounts.
   *
   * @param accountIds - twelve digits each, or `own`
   */
  readLimits(accountIds: readonly string[]): Promise<readonly LimitNote[]>;
  /** What was answered to the caller before, and is kept for its queries. */
  readonly results: CallerResults;
  /**
   * Asks about one account as the caller would: decided about, signed in to and recorded on its own,
   * and kept to what it counts with. For families that declare whom they ask.
   */
  askAccount(question: AccountQuestion): Promise<AccountAnswer>;
  /** What a question would cost of each account, without asking AWS. For families that declare whom they ask. */
  planQuestion(question: PlannedQuestion): Promise<CallPlan>;
  /**
   * Refuses what is more than may be spent now; sets nothing aside.
   *
   * @throws {@link ToolError} `spend_limit`
   */
  checkSpending(plan: AccountsPlan): Promise<void>;
  /**
   * Sets aside what is to be spent while accounts are asked, and returns the rest afterwards.
   *
   * @param ask - asks them, with what was set aside
   * @throws {@link ToolError} `spend_limit` when it is more than may be spent; nobody is asked then
   */
  reserveSpending<Answer>(
    plan: AccountsPlan,
    ask: (reserved: Reserved) => Promise<Answer>,
  ): Promise<Answer>;
  /** Questions that go on after their call; absent: nothing does here. */
  readonly runs?: CallerRuns | undefined;
}

/** A limit on spending as callers are told of it. */
export interface LimitNote {
  /** Such as `100 requests a day for the caller`. */
  readonly limit: string;
  /** There when it is for one. */
  readonly account_id?: string;
  /** What may still be spent, in its unit: a decimal text. */
  readonly left: string;
  /** When what was spent no longer counts: ISO 8601. */
  readonly ends_at: string;
  /** There when it refuses nothing. */
  readonly soft?: true;
}

/** What a call would take, without asking AWS. */
export interface CallPlan {
  /** Requests that AWS charges for, when each answer that is not kept is one page. */
  readonly requests: number;
  /** Their list price in US dollars: a decimal text. */
  readonly list_price_usd: string;
  /**
   * The same at most, where only answers tell what requests cost: limits draw on this. Absent: there is one
   * price.
   */
  readonly most_usd?: string;
  /** Answers that are kept and so not asked for; absent: none. */
  readonly kept?: number;
  /** Most pages of one answer; absent: it has one. What is beyond the first costs as much again. */
  readonly max_pages?: number;
  /** There when more may follow, which depends on what AWS answers to the first. */
  readonly at_least?: true;
}

/** A question that is to be asked about accounts. */
export type PlannedQuestion = Pick<AccountQuestion, 'tool' | 'args' | 'besides'>;

/** What is to be spent on accounts, by account; none that was not granted. */
export type PlansByAccount = ReadonlyMap<string, CallPlan>;

/** What is to be spent on accounts. */
export interface AccountsPlan {
  /** As if nothing were kept. */
  readonly whole: PlansByAccount;
  /** Looks at what is kept, where the whole is more than may be spent. Absent: nothing is looked at. */
  readonly unlessKept?: () => Promise<PlansByAccount>;
}

/** What was set aside of limits. */
export interface Reserved {
  /** Null: there is no limit to set it aside from. */
  readonly id: string | null;
}

/** A question about one account. */
export interface AccountQuestion {
  /** Twelve digits. */
  readonly accountId: string;
  /** Name of the tool. */
  readonly tool: string;
  /** Its arguments, without the account. */
  readonly args: Readonly<Record<string, unknown>>;
  /**
   * The account counts with all that it is billed, where that was granted, but for these accounts, which are
   * asked themselves; absent: with its own charges.
   */
  readonly besides?: readonly string[] | undefined;
  /** Drawn on first by what the question costs; absent: nothing was set aside. */
  readonly reserved?: Reserved;
}

/** What came of a question about one account. */
export type AccountAnswer =
  | {
      readonly status: 'answered';
      readonly table: Table;
      readonly about: About;
      /** Where the rows came from: who may not ask there may not read them. */
      readonly sources: readonly ResultSource[];
      /** There when only its price was asked. */
      readonly plan?: CallPlan | undefined;
    }
  | {
      readonly status: 'failed';
      readonly errorType: string;
      readonly message: string;
      /** There when another attempt may succeed. */
      readonly retryable?: true;
      /** There when it is AWS that failed, and not that too much was asked of it. */
      readonly fault?: true;
    }
  /** The time was up before. */
  | { readonly status: 'not_asked' };

/** Which part of what a caller may ask about. */
export interface ToolAccessQuery {
  /** Only accounts that may be asked about with this family's tools. */
  readonly family?: string | undefined;
  /** Only accounts after this id. */
  readonly after?: string | undefined;
  /** Only these accounts; all when absent. */
  readonly among?: readonly string[] | undefined;
  /** Only accounts of this organisation; of all when absent. */
  readonly organization?: string | undefined;
  /** Most accounts to list. */
  readonly limit: number;
}

/** What a caller may ask about. */
export interface ToolAccess {
  /** Whether it may ask without naming an account. */
  readonly ownAccount: boolean;
  /** How much of that account's bill it may see; null when it may not ask. */
  readonly ownAccountScope: BillScope | null;
  /** Names of tool families that it may use for some account; `*` for all. */
  readonly toolFamilies: readonly string[];
  readonly accounts: readonly {
    /** Twelve digits. */
    readonly accountId: string;
    readonly alias: string;
    readonly region: string;
    /** Accounts with the same one are paid for by one payer; null when it is not known. */
    readonly organization: string | null;
    /** How much of its bill may be seen. */
    readonly scope: BillScope;
    /** Whether nobody is answered about it now, since the hub that it goes through is shut off. */
    readonly hubDisabled?: boolean;
  }[];
}

/** Results where none are kept. */
export const noResults: CallerResults = {
  keep: () => Promise.reject(new ResultError('unknown')),
  read: () => Promise.reject(new ResultError('unknown')),
  sources: () => [],
};

/** For callers whose tools ask about no further account. */
export function askNobody(): Promise<AccountAnswer> {
  return Promise.reject(new TypeError('the family declares nobody to ask'));
}

/** For callers whose tools plan no question. */
export function planNothing(): Promise<CallPlan> {
  return Promise.reject(new TypeError('the family declares nobody to ask'));
}

/** A caller that nobody knows and that may ask about nothing: for jobs, whose tools do not ask who it is. */
export const nobody: ToolCaller = {
  id: null,
  organization: null,
  groups: [],
  readAccess: async () => ({
    ownAccount: false,
    ownAccountScope: null,
    toolFamilies: [],
    accounts: [],
  }),
  readLimits: async () => [],
  results: noResults,
  askAccount: askNobody,
  planQuestion: planNothing,
  checkSpending: async () => {},
  reserveSpending: (_, ask) => ask({ id: null }),
};
