// What billing groups are charged, what they cost, and the margin between: both out of the same bills.

import { Decimal } from 'decimal.js';
import type { BillingGroupCostReportElement } from '../../../../aws/models/billingconductor.ts';
import { formatDay, startOfMonth } from '../../../../calendar.ts';
import { type Amount, formatAmount, parseAmount, permilleOf } from '../../../data/amount.ts';
import type { BillingData } from '../../../data/billing-data.ts';
import type { ChargeLine } from '../../../data/charge-line.ts';
import type { CallContext } from '../../engine/service-module.ts';
import { type Group, lineItemsIn, type Rule } from './price-book.ts';

/** Taxes are in neither; credits and commitments of the payer lower its costs, not what it charges. */
const NO_COST = ['Tax'];
const NOT_CHARGED = [
  'Tax',
  'Credit',
  'Refund',
  'Support',
  'SavingsPlanNegation',
  'SavingsPlanRecurringFee',
];

/** Product that line items are shown under. */
const LINE_ITEMS = 'AWS Billing Conductor';

/** Cost and charge of a product, or of several together. */
export interface Margin {
  readonly product: string;
  readonly cost: Amount;
  readonly charged: Amount;
}

/**
 * What a group costs and is charged in a month, by product.
 *
 * @param data - the synthetic bills
 * @param month - its first day
 */
export function marginsIn(
  { data, call, group }: { data: BillingData; call: CallContext; group: Group },
  month: number,
): readonly Margin[] {
  const span = { start: month, end: startOfMonth(month, 1), now: call.now };
  const lines = group.accounts.flatMap((accountId) => data.charges({ ...span, accountId }));
  const byProduct = Map.groupBy(
    lines,
    ({ attributes: { dimensions } }) => dimensions.SERVICE ?? '',
  );
  const products = [...byProduct].map(([product, own]) => ({
    product,
    cost: sum(own.map((line) => costOf(line))),
    charged: sum(own.map((line) => chargeOf(line, group.rules))),
  }));
  const usage = sum(products.map(({ charged }) => charged));
  const items = {
    product: LINE_ITEMS,
    cost: 0n,
    charged: lineItemsOf(call.account, { group, month, usage }),
  };
  return [...products, items].filter(({ cost, charged }) => cost !== 0n || charged !== 0n);
}

/** A cost report's figures over what it is about. */
export function reportOf(
  { Arn }: Group,
  margins: readonly Margin[],
): BillingGroupCostReportElement {
  const cost = sum(margins.map((each) => each.cost));
  const charged = sum(margins.map((each) => each.charged));
  const share = new Decimal(formatAmount(charged - cost)).div(
    formatAmount(charged) === '0' ? 1 : formatAmount(charged),
  );
  return {
    Arn,
    AWSCost: formatAmount(cost),
    ProformaCost: formatAmount(charged),
    Margin: formatAmount(charged - cost),
    MarginPercentage: share.times(100).toDecimalPlaces(2).toFixed(),
    Currency: 'USD',
  };
}

function costOf({ attributes, days }: ChargeLine): Amount {
  if (NO_COST.includes(attributes.dimensions.RECORD_TYPE ?? '')) return 0n;
  return sum(days.map(({ amounts }) => amounts.UnblendedCost));
}

/** The rule for a service goes before the one for all. */
function chargeOf({ attributes, days }: ChargeLine, rules: readonly Rule[]): Amount {
  const { RECORD_TYPE = '', SERVICE } = attributes.dimensions;
  if (NOT_CHARGED.includes(RECORD_TYPE)) return 0n;
  const special = rules.find(({ service }) => service !== undefined && service === SERVICE);
  const { permille } = special ??
    rules.find(({ service }) => service === undefined) ?? { permille: 1000 };
  return permilleOf(sum(days.map(({ amounts }) => amounts.UnblendedCost)), permille);
}

function lineItemsOf(
  payer: string,
  { group, month, usage }: { group: Group; month: number; usage: Amount },
): Amount {
  const own = lineItemsIn(payer, formatDay(month).slice(0, 7)).filter(
    ({ BillingGroupArn }) => BillingGroupArn === group.Arn,
  );
  const fees = sum(
    own.map(({ ChargeDetails }) => parseAmount(String(ChargeDetails?.Flat?.ChargeValue ?? 0))),
  );
  const credits = own.map(({ ChargeDetails }) =>
    permilleOf(usage + fees, 10 * (ChargeDetails?.Percentage?.PercentageValue ?? 0)),
  );
  return fees - sum(credits);
}

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
