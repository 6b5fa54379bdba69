/** Savings as every kind of recommendation of Compute Optimizer states them. */
interface Opportunity {
  readonly savingsOpportunityPercentage?: number | undefined;
  readonly estimatedMonthlySavings?:
    | { readonly currency?: string | undefined; readonly value?: number | undefined }
    | undefined;
}

/** The part of a recommendation option that says what it would save. */
interface Option {
  readonly savingsOpportunity?: Opportunity | undefined;
  readonly savingsOpportunityAfterDiscounts?: Opportunity | undefined;
}

/**
 * What an option would save a month: at list prices as the reference server has it, and with the
 * account's own discounts. The amounts are numbers because this API has numbers.
 *
 * @param option - a recommendation option of any resource type
 */
export function toSavings(option: Option): object {
  return {
    savings_opportunity: toOpportunity(option.savingsOpportunity),
    savings_opportunity_after_discounts: toOpportunity(option.savingsOpportunityAfterDiscounts),
  };
}

function toOpportunity(opportunity: Opportunity | undefined): object | null {
  if (opportunity === undefined || Object.keys(opportunity).length === 0) return null;
  return {
    savings_percentage: opportunity.savingsOpportunityPercentage ?? null,
    estimated_monthly_savings: {
      currency: opportunity.estimatedMonthlySavings?.currency ?? null,
      value: opportunity.estimatedMonthlySavings?.value ?? null,
    },
  };
}
