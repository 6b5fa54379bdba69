// The one place where a caller who may see an account's own charges is kept from those that the
// account is billed for others; and where of several accounts none is counted twice.
import * as z from 'zod';
import { ExpiringCache } from '../../accounts/expiring-cache.ts';
import type { Aws } from '../../aws/aws.ts';
import { operationName } from '../../aws/operation-name.ts';
import { addDays, toDay } from '../../calendar.ts';
import { resolveAccountId } from '../../tools/budgets/budget-requests.ts';
import type { OwnCharges as KeptTo, Tool } from '../../tools/tool.ts';
import { ToolError } from '../../tools/tool-error.ts';

const PAYERS_KNOWN = 10_000;
const PAYER_TTL_MS = 3_600_000;
const DAYS_LOOKED_AT = 365;

/** Why an account is kept to its own charges. */
const GRANTED = 'What was granted of this account is its own charges, not all that it is billed.';
const COUNTED =
  'Among several accounts each counts with its own charges; with billed: true a payer counts with all ' +
  'that it is billed, where that was granted.';

/** A request that would show more than the account's own charges. */
class OwnChargesError extends ToolError {
  override readonly name = 'OwnChargesError';

  /**
   * @param operation - API operation that is not asked
   * @param reason - what is wrong with it
   * @param why - why the account is kept to its own charges, as a sentence
   */
  constructor(operation: string, reason: string, why: string) {
    super('own_charges_only', `${operation} was not asked: ${reason}. ${why}`, { operation });
  }
}

/** A request whose answer may have accounts in it that are asked themselves. */
class CountedTwiceError extends ToolError {
  override readonly name = 'CountedTwiceError';

  /**
   * @param operation - API operation that is not asked
   * @param reason - what is wrong with it
   */
  constructor(operation: string, reason = 'AWS does not leave them out') {
    super(
      'counted_twice',
      `${operation} was not asked: its answer may have accounts in it that are asked themselves, and ` +
        `${reason}. Ask about payers in a call of their own, without their members.`,
      { operation },
    );
  }
}

/**
 * How an account counts among several that are added up: with its own charges; or with all that it is billed,
 * as far as that was granted, but for accounts that count themselves.
 */
export type Counted = 'own_charges' | { readonly besides: readonly string[] };

/** A request as far as it is looked at. */
const filtered = z.looseObject({ Filter: z.looseObject({ And: z.array(z.unknown()) }) });

/** Keeps requests to the charges of the account that makes them. Remembers who pays for others. */
export class OwnCharges {
  readonly #now: () => Date;
  readonly #members: ExpiringCache<Members>;
  readonly #ownNumber: ExpiringCache<string>;

  /** @param now - the clock */
  constructor(now: () => Date) {
    this.#now = now;
    this.#members = new ExpiringCache({ capacity: PAYERS_KNOWN, now });
    this.#ownNumber = new ExpiringCache({ capacity: 1, now });
  }

  /**
   * The same AWS, as it is seen by whoever was granted the account's own charges: what takes a
   * filter gets one for the account; what takes none, or names another account or a billing view,
   * is refused before it is asked.
   *
   * @param aws - signed in to the account
   * @param tool - says of its operations how they are kept to own charges
   * @param anew - the same, for what is not to be answered from what is kept: whether the account pays
   *   for others
   * @returns an AWS that throws {@link ToolError} `own_charges_only` for all else
   */
  narrow(aws: Aws, tool: Pick<Tool, 'ownCharges'>, anew: Aws): Aws {
    return this.#keepToOwn(aws, tool, { anew, why: GRANTED });
  }

  /**
   * The same AWS as that of {@link OwnCharges.narrow}, for whoever was granted more, and asks about several accounts
   * that count with their own charges: refusals say how to ask for more.
   *
   * @param aws - signed in to the account
   * @param tool - says of its operations how they are kept to own charges
   * @param anew - as {@link OwnCharges.narrow} has it
   * @returns an AWS that throws {@link ToolError} `own_charges_only` for all else
   */
  countOwn(aws: Aws, tool: Pick<Tool, 'ownCharges'>, anew: Aws): Aws {
    return this.#keepToOwn(aws, tool, { anew, why: COUNTED });
  }

  #keepToOwn(
    aws: Aws,
    { ownCharges = {} }: Pick<Tool, 'ownCharges'>,
    { anew, why }: { readonly anew: Aws; readonly why: string },
  ): Aws {
    const accountId = () => this.#accountId(aws);
    return guarded(aws, { scope: 'own', ownCharges }, async ({ operation, input, kept }) => {
      const refuse = (reason: string) => new OwnChargesError(operation, reason, why);
      if (kept === 'refused') throw refuse('its answer is about more than one account');
      const foreign = await foreignIn(input, accountId);
      if (foreign !== undefined) throw refuse(namesMore(foreign));
      if (kept === 'filtered' || kept === 'filtered_to') return ofAccounts([await accountId()]);
      if (kept === 'account') return undefined;
      const members = await this.#membersOf(anew, await accountId());
      if (members.length > 0) throw refuse('the account pays for others, which it is about too');
      return undefined;
    });
  }

  /**
   * The same AWS for whoever was granted all that the account is billed, without what accounts are charged
   * that are asked themselves: what takes a filter gets one that leaves them out; what takes none is
   * refused where the account is billed for any of them, and what names other accounts or a billing view.
   *
   * @param aws - signed in to the account
   * @param tool - says of its operations how they are kept to own charges
   * @param of - the accounts that are asked themselves, and `anew` as {@link OwnCharges.narrow} has it
   * @returns an AWS that throws {@link ToolError} `counted_twice` for all else
   */
  leaveOut(
    aws: Aws,
    { ownCharges = {} }: Pick<Tool, 'ownCharges'>,
    { besides, anew }: { readonly besides: readonly string[]; readonly anew: Aws },
  ): Aws {
    const accountId = () => this.#accountId(aws);
    return guarded(aws, { scope: 'payer', ownCharges }, async ({ operation, input, kept }) => {
      if (kept === 'refused') throw new CountedTwiceError(operation);
      if (besides.length === 0) return undefined;
      // Whose recommendations they are is told by who pays for whom.
      const { AccountScope: _, ...named } = Object(input);
      const foreign = await foreignIn(named, accountId);
      if (foreign !== undefined) throw new CountedTwiceError(operation, namesMore(foreign));
      if (kept === 'filtered') return { Not: ofAccounts(besides) };
      if (kept === 'account') return undefined;
      const members = await this.#membersOf(anew, await accountId());
      const isBilled = members.some((each) => each === OTHERS || besides.includes(each));
      if (isBilled) throw new CountedTwiceError(operation);
      return undefined;
    });
  }

  #accountId(aws: Aws): Promise<string> {
    return this.#ownNumber.get(aws.principal, async () => ({
      value: await resolveAccountId(aws, undefined),
      expiresAt: Number.POSITIVE_INFINITY,
    }));
  }

  #membersOf(aws: Aws, accountId: string): Promise<Members> {
    const now = this.#now();
    return this.#members.get(accountId, async () => ({
      value: await membersSeen(aws, accountId, now),
      expiresAt: now.getTime() + PAYER_TTL_MS,
    }));
  }
}

/** A request that is looked at before it is sent. */
interface Looked {
  /** Name of the API operation. */
  readonly operation: string;
  readonly input: object;
  /** What is not said is refused. */
  readonly kept: KeptTo;
}

/**
 * An AWS that looks at what is asked before it asks.
 *
 * @param aws - that is asked
 * @param as - what is seen so, and how the tool's operations are kept to own charges
 * @param look - throws what refuses a request; answers with what its filter must have besides, if anything
 */
function guarded(
  aws: Aws,
  { scope, ownCharges }: Pick<Aws, 'scope'> & Required<Pick<Tool, 'ownCharges'>>,
  look: (asked: Looked) => Promise<object | undefined>,
): Aws {
  return {
    ...{ region: aws.region, principal: aws.principal, scope },
    async send(service, command, options) {
      const operation = operationName(command) ?? 'the request';
      const kept = ownCharges[operation] ?? 'refused';
      const only = await look({ operation, input: command.input, kept });
      return aws.send(service, only ? narrowFilter(command, only) : command, options);
    },
  };
}

function namesMore(member: string): string {
  return `its ${member} names more than the account itself`;
}

/** Other accounts that an account was billed for; {@link OTHERS} where there are more. */
type Members = readonly string[];
const OTHERS = 'others';

/** Whoever has been billed for another account sees its charges. */
async function membersSeen(aws: Aws, accountId: string, now: Date): Promise<Members> {
  // Loaded by those calls alone that ask.
  const { CostExplorerClient, GetDimensionValuesCommand } = await import(
    '@aws-sdk/client-cost-explorer'
  );
  const today = toDay(now);
  const command = new GetDimensionValuesCommand({
    Dimension: 'LINKED_ACCOUNT',
    TimePeriod: { Start: addDays(today, -DAYS_LOOKED_AT), End: today },
  });
  const { DimensionValues = [], NextPageToken } = await aws.send(CostExplorerClient, command);
  const seen = DimensionValues.flatMap(({ Value }) =>
    Value === accountId ? [] : [Value ?? OTHERS],
  );
  return NextPageToken === undefined ? seen : [...seen, OTHERS];
}

/** Members of a request that name accounts, resources, or a view that may be another's. */
async function foreignIn(
  input: object,
  accountId: () => Promise<string>,
): Promise<string | undefined> {
  for (const [member, value] of Object.entries(input).flatMap(namingMembers)) {
    if (value === undefined || !/account|receivers|billingview|arns?$/i.test(member)) continue;
    // Names no account, but that each is looked at alone.
    if (member === 'AccountScope' && value === 'LINKED') continue;
    const named: unknown[] = [value].flat().map(accountOfArn);
    const own = await accountId();
    if (named.some((each) => each !== own)) return member;
  }
  return undefined;
}

// Invoicing names accounts in structures: in filters, and as what is selected.
function namingMembers([member, value]: [string, unknown]): [string, unknown][] {
  if (member === 'Filters' && isMembers(value)) return Object.entries(value);
  if (member !== 'Selector' || !isMembers(value)) return [[member, value]];
  return value.ResourceType === 'ACCOUNT_ID' ? [['AccountId', value.Value]] : [];
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// The account that an ARN is of; a billing view belongs to one and is about others.
function accountOfArn(named: unknown): unknown {
  const [, account, resource = ''] =
    /^arn:[^:]*:[^:]*:[^:]*:([^:]*):(.*)$/s.exec(String(named)) ?? [];
  return account === undefined || resource.startsWith('billingview') ? named : account;
}

function ofAccounts(accountIds: readonly string[]): object {
  // In one order, so that what is kept is found again.
  return { Dimensions: { Key: 'LINKED_ACCOUNT', Values: accountIds.toSorted() } };
}

// Side by side with what is there: Savings Plans know no AND within another.
function narrowFilter<Asked extends { readonly input: object }>(
  command: Asked,
  only: object,
): Asked {
  const { input } = command;
  const joined = filtered.safeParse(input).data?.Filter.And;
  const given = 'Filter' in input ? input.Filter : undefined;
  const both = joined ? { And: [...joined, only] } : { And: [given, only] };
  const narrowed = { ...input, Filter: given === undefined ? only : both };
  return Reflect.construct(command.constructor, [narrowed]);
}
