// Savings Plans that could be bought, and what would cost how much under them.
import type {
  SavingsPlanOffering,
  SavingsPlanOfferingRate,
  SavingsPlanRate,
} from '../../../../aws/models/savingsplans.ts';
import { formatAmount, parseAmount, permilleOf } from '../../../data/amount.ts';
import type { Deployment } from '../../../data/deployment.ts';
import { seedOf } from '../../../data/seeded-random.ts';

const YEAR = 31_536_000;
const PAYMENTS = ['No Upfront', 'Partial Upfront', 'All Upfront'] as const;

/** What is left of the on-demand price, in thousandths, by years; as the bills have it for one year. */
const PRICE = { 1: 720, 3: 540 } as const;

const COMPUTE = ['EC2', 'Fargate', 'Lambda'] as const;
const PLANS = [
  { planType: 'Compute', productTypes: COMPUTE, properties: [] },
  {
    planType: 'EC2Instance',
    productTypes: ['EC2'],
    properties: [
      { name: 'region', value: 'us-east-1' },
      { name: 'instanceFamily', value: 'm5' },
    ],
  },
  { planType: 'SageMaker', productTypes: ['SageMaker'], properties: [] },
  { planType: 'Database', productTypes: ['RDS', 'DynamoDB'], properties: [] },
] as const;

/** All that could be bought. */
export const offerings: readonly SavingsPlanOffering[] = PLANS.flatMap((plan) =>
  ([1, 3] as const).flatMap((years) =>
    PAYMENTS.map((paymentOption) => ({
      ...{ ...plan, paymentOption, durationSeconds: years * YEAR, currency: 'USD' as const },
      offeringId: offeringId(plan.planType, years, paymentOption),
      description: `${years} year ${paymentOption} ${plan.planType} Savings Plan`,
      serviceCode: `${plan.planType}SavingsPlans`,
      usageType: `${plan.planType}SP:${years}yr${paymentOption.replace(' ', '')}`,
      operation: '',
    })),
  ),
);

/**
 * The id of what could be bought.
 *
 * @param planType - such as `Compute`
 * @param years - one or three
 * @param paymentOption - such as `No Upfront`
 */
export function offeringId(planType: string, years: number, paymentOption: string): string {
  const seed = seedOf('offering', planType, String(years), paymentOption);
  return `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

/**
 * What each thing that a bill charges costs under a plan for compute of one year.
 *
 * @param deployments - on the bill
 */
export function planRates(deployments: readonly Deployment[]): readonly SavingsPlanRate[] {
  return places(deployments).map((place) => ({ ...rateOf(place, 1), currency: 'USD' }));
}

/**
 * The same under each plan for compute that could be bought.
 *
 * @param deployments - on the bill
 */
export function offeringRates(
  deployments: readonly Deployment[],
): readonly SavingsPlanOfferingRate[] {
  return offerings
    .filter(({ planType }) => planType === 'Compute')
    .flatMap(({ description, durationSeconds, ...offering }) =>
      places(deployments).map((place) => ({
        savingsPlanOffering: {
          ...{ offeringId: offering.offeringId, paymentOption: offering.paymentOption },
          ...{ planType: offering.planType, currency: offering.currency },
          ...{ durationSeconds, planDescription: description },
        },
        ...rateOf(place, durationSeconds === YEAR ? 1 : 3),
      })),
    );
}

function places(deployments: readonly Deployment[]): readonly Deployment[] {
  const covered = deployments.filter(({ meter }) => meter.commitment === 'savings-plan');
  const byUsage = covered.map(
    (each) => [`${each.region.code} ${each.meter.usageType}`, each] as const,
  );
  return [...new Map(byUsage).values()];
}

function rateOf({ service, meter, region }: Deployment, years: 1 | 3) {
  const { instanceType, platform: productDescription } = meter;
  const properties = Object.entries({
    ...{ region: region.code, instanceType, productDescription },
    tenancy: productDescription && 'shared',
  }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return {
    rate: formatAmount(permilleOf(parseAmount(meter.price), PRICE[years])),
    unit: meter.unit,
    productType: service.code === 'AWSLambda' ? 'Lambda' : 'EC2',
    serviceCode: service.code,
    usageType: region.usagePrefix + meter.usageType,
    operation: meter.operation,
    properties,
  } as Omit<SavingsPlanRate, 'currency'>;
}
