// The one place where a caller who may see an account's own charges is kept from those that the
// account is billed for others.
import * as z from 'zod';
import { ExpiringCache } from '../../accounts/expiring-cache.ts';
import type { Aws } from '../../aws/aws.ts';
import { operationName } from '../../aws/operation-name.ts';
import { addDays, toDay } from '../../calendar.ts';
import { resolveAccountId } from '../../tools/budgets/budget-requests.ts';
import type { Tool } from '../../tools/tool.ts';
import { ToolError } from '../../tools/tool-error.ts';

const PAYERS_KNOWN = 10_000;
const PAYER_TTL_MS = 3_600_000;
const DAYS_LOOKED_AT = 365;

/** A request that would show more than the account's own charges, which is all that was granted. */
class OwnChargesError extends ToolError {
  override readonly name = 'OwnChargesError';

  /**
   * @param operation - API operation that is not asked
   * @param reason - what is wrong with it
   */
  constructor(operation: string, reason: string) {
    super(
      'own_charges_only',
      `${operation} was not asked: ${reason}. What was granted of this account is its own ` +
        'charges, not all that it is billed.',
      { operation },
    );
  }
}

/** A request as far as it is looked at. */
const filtered = z.looseObject({ Filter: z.looseObject({ And: z.array(z.unknown()) }) });

/** Keeps requests to the charges of the account that makes them. Remembers who pays for others. */
export class OwnCharges {
  readonly #now: () => Date;
  readonly #payers: ExpiringCache<boolean>;
  readonly #ownNumber: ExpiringCache<string>;

  /** @param now - the clock */
  constructor(now: () => Date) {
    this.#now = now;
    this.#payers = new ExpiringCache({ capacity: PAYERS_KNOWN, now });
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
  narrow(aws: Aws, { ownCharges = {} }: Pick<Tool, 'ownCharges'>, anew: Aws): Aws {
    const accountId = () => this.#accountId(aws);
    const paysForOthers = async () => this.#paysForOthers(anew, await accountId());
    return {
      region: aws.region,
      principal: aws.principal,
      scope: 'own',
      async send(service, command, options) {
        const operation = operationName(command) ?? 'the request';
        const kept = ownCharges[operation];
        if (kept === undefined || kept === 'refused') {
          throw new OwnChargesError(operation, 'its answer is about more than one account');
        }
        await refuseForeign(operation, command.input, accountId);
        if (kept === 'unless_payer' && (await paysForOthers())) {
          throw new OwnChargesError(
            operation,
            'the account pays for others, which it is about too',
          );
        }
        if (kept !== 'filtered') return aws.send(service, command, options);
        const input = narrowFilter(command.input, await accountId());
        const narrowed: typeof command = Reflect.construct(command.constructor, [input]);
        return aws.send(service, narrowed, options);
      },
    };
  }

  #accountId(aws: Aws): Promise<string> {
    return this.#ownNumber.get(aws.principal, async () => ({
      value: await resolveAccountId(aws, undefined),
      expiresAt: Number.POSITIVE_INFINITY,
    }));
  }

  #paysForOthers(aws: Aws, accountId: string): Promise<boolean> {
    const now = this.#now();
    return this.#payers.get(accountId, async () => ({
      value: await seesOthers(aws, accountId, now),
      expiresAt: now.getTime() + PAYER_TTL_MS,
    }));
  }
}

/** Whoever has been billed for another account sees its charges. */
async function seesOthers(aws: Aws, accountId: string, now: Date): Promise<boolean> {
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
  return NextPageToken !== undefined || DimensionValues.some(({ Value }) => Value !== accountId);
}

/** Members of a request that name accounts, resources, or a view that may be another's. */
async function refuseForeign(
  operation: string,
  input: object,
  accountId: () => Promise<string>,
): Promise<void> {
  for (const [member, value] of Object.entries(input).flatMap(namingMembers)) {
    if (value === undefined || !/account|receivers|billingview|arns?$/i.test(member)) continue;
    // Names no account, but that each is looked at alone.
    if (member === 'AccountScope' && value === 'LINKED') continue;
    const named: unknown[] = [value].flat().map(accountOfArn);
    const own = await accountId();
    if (named.some((each) => each !== own)) {
      throw new OwnChargesError(operation, `its ${member} names more than the account itself`);
    }
  }
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

// Side by side with what is there: Savings Plans know no AND within another.
function narrowFilter(input: object, accountId: string): object {
  const own = { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [accountId] } };
  const joined = filtered.safeParse(input).data?.Filter.And;
  if (joined) return { ...input, Filter: { And: [...joined, own] } };
  const given = 'Filter' in input ? input.Filter : undefined;
  return { ...input, Filter: given === undefined ? own : { And: [given, own] } };
}
