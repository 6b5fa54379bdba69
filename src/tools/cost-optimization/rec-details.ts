// One recommendation of the hub with the measurements or purchase figures that it rests on.
import {
  ComputeOptimizerClient,
  GetAutoScalingGroupRecommendationsCommand,
  GetEBSVolumeRecommendationsCommand,
  GetEC2InstanceRecommendationsCommand,
  GetECSServiceRecommendationsCommand,
  GetIdleRecommendationsCommand,
  GetLambdaFunctionRecommendationsCommand,
  GetRDSDatabaseRecommendationsCommand,
} from '@aws-sdk/client-compute-optimizer';
import {
  CostExplorerClient,
  GetReservationPurchaseRecommendationCommand,
  GetSavingsPlansPurchaseRecommendationCommand,
} from '@aws-sdk/client-cost-explorer';
import { amount, listTable } from '../../answers/list-table.ts';
import type { Aws } from '../../aws/aws.ts';
import { AwsError } from '../../aws/aws-error.ts';
import type { GetRecommendationResponse } from '../../aws/models/cost-optimization-hub.ts';
import { isRegion } from '../../aws/region.ts';
import { text } from '../arguments/text.ts';
import { computeOptimizer } from '../compute-optimizer/compute-optimizer.ts';
import { defineTool } from '../tool.ts';
import { ToolError } from '../tool-error.ts';
import { explain, readRecommendation, toDetails } from './recommendations.ts';

/**
 * A recommendation of Cost Optimization Hub, joined with what Compute Optimizer or Cost Explorer know.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/coh-viewing-savings.html
 */
export const recDetails = defineTool({
  name: 'rec-details',
  description:
    'One recommendation of cost-optimization, with what it rests on: measured utilization, or figures ' +
    'of a purchase. Where those are missing, complete is false.',
  arguments: { recommendation_id: text('From cost-optimization.') },
  dependsOnAnswers: true,
  actions: [
    'cost-optimization-hub:GetRecommendation',
    'ce:GetReservationPurchaseRecommendation',
    'ce:GetSavingsPlansPurchaseRecommendation',
    ...computeOptimizer.actions,
  ],
  // No probe: an id is made anew every day.
  example: { recommendation_id: '6625342f-0000-4000-8000-000000000000' },
  ownCharges: {
    GetRecommendation: 'unless_payer',
    GetReservationPurchaseRecommendation: 'unless_payer',
    GetSavingsPlansPurchaseRecommendation: 'unless_payer',
    ...computeOptimizer.ownCharges,
  },

  async run({ recommendation_id: id }, { aws }) {
    const recommendation = await readRecommendation(aws, id).catch(explain);
    return {
      base_recommendation: toDetails(recommendation),
      ...(await behind(recommendation, aws).catch(toFailure)),
    };
  },

  // One row: what is behind it has another form for each kind, and stays as it is.
  table(data) {
    const { base_recommendation: base, ...beside } = Object(data);
    const money = amount({ in: 'currency_code' });
    return listTable(
      { ...beside, base_recommendation: [base] },
      {
        list: 'base_recommendation',
        columns: { estimated_monthly_savings: money, estimated_monthly_cost: money },
      },
    );
  },
});

/** What is behind a recommendation, and whether that is all; a text where there is nothing to ask. */
interface Behind {
  readonly additional_details: object | null;
  readonly additional_details_note?: string;
  readonly complete: boolean;
}

async function behind(from: GetRecommendationResponse, aws: Aws): Promise<Behind> {
  if (from.actionType === 'PurchaseSavingsPlans') return savingsPlan(from, aws);
  if (from.actionType === 'PurchaseReservedInstances') return reservation(from, aws);
  return measurements(from, aws);
}

// The recommendation itself is there; what else was wanted is said to be missing.
function toFailure(error: unknown): object {
  const failure = { additional_details: null, complete: false };
  if (error instanceof AwsError) {
    const { code: error_type, message, operation } = error;
    return { ...failure, additional_details_error: { error_type, message, operation } };
  }
  if (!(error instanceof ToolError)) throw error;
  const { errorType: error_type, message, data } = error;
  return { ...failure, additional_details_error: { error_type, message, ...data } };
}

function nothing(note: string): Behind {
  return { additional_details: null, additional_details_note: note, complete: true };
}

/** A resource of the account, and who is asked. */
interface Resource {
  readonly aws: Aws;
  readonly region: string;
  readonly arn: string;
}

type Ask = (of: Resource) => Promise<{
  readonly errors?: readonly unknown[] | undefined;
  readonly nextToken?: string | undefined;
}>;

const askRds: Ask = ({ aws, region, arn }) => {
  const command = new GetRDSDatabaseRecommendationsCommand({ resourceArns: [arn] });
  return aws.send(ComputeOptimizerClient, command, { region });
};

const ASKED: Readonly<Record<string, Ask>> = {
  Ec2AutoScalingGroup: ({ aws, region, arn }) => {
    const command = new GetAutoScalingGroupRecommendationsCommand({ autoScalingGroupArns: [arn] });
    return aws.send(ComputeOptimizerClient, command, { region });
  },
  EbsVolume: ({ aws, region, arn }) => {
    const command = new GetEBSVolumeRecommendationsCommand({ volumeArns: [arn] });
    return aws.send(ComputeOptimizerClient, command, { region });
  },
  // Its options are what the recommendation says already.
  Ec2Instance: async ({ aws, region, arn }) => {
    const command = new GetEC2InstanceRecommendationsCommand({ instanceArns: [arn] });
    const answer = await aws.send(ComputeOptimizerClient, command, { region });
    const instanceRecommendations = answer.instanceRecommendations?.map(
      ({ recommendationOptions: _, ...rest }) => rest,
    );
    return { ...answer, instanceRecommendations };
  },
  EcsService: ({ aws, region, arn }) => {
    const command = new GetECSServiceRecommendationsCommand({ serviceArns: [arn] });
    return aws.send(ComputeOptimizerClient, command, { region });
  },
  LambdaFunction: ({ aws, region, arn }) => {
    const command = new GetLambdaFunctionRecommendationsCommand({ functionArns: [arn] });
    return aws.send(ComputeOptimizerClient, command, { region });
  },
  RdsDbInstance: askRds,
  RdsDbInstanceStorage: askRds,
  AuroraDbClusterStorage: askRds,
};

const askIdle: Ask = ({ aws, region, arn }) => {
  const command = new GetIdleRecommendationsCommand({ resourceArns: [arn] });
  return aws.send(ComputeOptimizerClient, command, { region });
};

async function measurements(from: GetRecommendationResponse, aws: Aws): Promise<Behind> {
  const { actionType = '', currentResourceType: type = '', resourceArn: arn, region } = from;
  const ask = ['Stop', 'Delete'].includes(actionType) ? askIdle : ASKED[type];
  if (!ask) return nothing(`Compute Optimizer measures no ${type}.`);
  if (!arn) return nothing('AWS names no ARN, so that nothing can be asked about it.');
  // It becomes a part of the host that signed requests go to.
  if (!region || !isRegion(region)) return nothing('AWS names no Region to ask in.');
  const details = await ask({ aws, region, arn });
  return { additional_details: details, complete: !details.errors?.length && !details.nextToken };
}

const TERMS = { OneYear: 'ONE_YEAR', ThreeYear: 'THREE_YEARS', ThreeYears: 'THREE_YEARS' } as const;
const PAYMENTS = {
  AllUpfront: 'ALL_UPFRONT',
  PartialUpfront: 'PARTIAL_UPFRONT',
  NoUpfront: 'NO_UPFRONT',
} as const;
const SCOPES = { Linked: 'LINKED', Payer: 'PAYER' } as const;
const LOOKBACKS = { 7: 'SEVEN_DAYS', 30: 'THIRTY_DAYS', 60: 'SIXTY_DAYS' } as const;

const PLANS = [
  ['computeSavingsPlans', 'COMPUTE_SP'],
  ['ec2InstanceSavingsPlans', 'EC2_INSTANCE_SP'],
  ['sageMakerSavingsPlans', 'SAGEMAKER_SP'],
] as const;

const RESERVED = [
  ['ec2ReservedInstances', 'Amazon Elastic Compute Cloud - Compute'],
  ['rdsReservedInstances', 'Amazon Relational Database Service'],
  ['redshiftReservedInstances', 'Amazon Redshift'],
  ['elastiCacheReservedInstances', 'Amazon ElastiCache'],
  ['openSearchReservedInstances', 'Amazon OpenSearch Service'],
  ['memoryDbReservedInstances', 'Amazon MemoryDB'],
  ['dynamoDbReservedCapacity', 'Amazon DynamoDB'],
] as const;

const UNASKED = 'Cost Explorer cannot be asked about a purchase with these terms.';

async function savingsPlan(from: GetRecommendationResponse, aws: Aws): Promise<Behind> {
  const { recommendedResourceDetails: details = {} } = from;
  const [member, type] = PLANS.find(([name]) => details[name]) ?? [];
  const terms = termsOf(member && details[member]?.configuration, from);
  const { AccountScope, LookbackPeriodInDays, ...rest } = terms;
  if (!type || !AccountScope || !LookbackPeriodInDays || !isPriced(rest)) return nothing(UNASKED);
  const command = new GetSavingsPlansPurchaseRecommendationCommand({
    SavingsPlansType: type,
    ...{ AccountScope, LookbackPeriodInDays, ...rest },
  });
  const answer = await aws.send(CostExplorerClient, command);
  return {
    additional_details: answer.SavingsPlansPurchaseRecommendation ?? {},
    complete: !answer.NextPageToken,
  };
}

async function reservation(from: GetRecommendationResponse, aws: Aws): Promise<Behind> {
  const { recommendedResourceDetails: details = {} } = from;
  const [member, service] = RESERVED.find(([name]) => details[name]) ?? [];
  const { AccountScope: _, ...terms } = termsOf(member && details[member]?.configuration, from);
  if (!service || !isPriced(terms)) return nothing(UNASKED);
  const command = new GetReservationPurchaseRecommendationCommand({ Service: service, ...terms });
  const { NextPageToken, ...answer } = await aws.send(CostExplorerClient, command);
  return { additional_details: answer, complete: !NextPageToken };
}

interface Configuration {
  readonly term?: string | undefined;
  readonly paymentOption?: string | undefined;
  readonly accountScope?: string | undefined;
}

function termsOf(configuration: Configuration = {}, from: GetRecommendationResponse) {
  const { term = '', paymentOption = '', accountScope = '' } = configuration;
  const days = String(from.recommendationLookbackPeriodInDays);
  return {
    TermInYears: translated(TERMS, term),
    PaymentOption: translated(PAYMENTS, paymentOption),
    AccountScope: translated(SCOPES, accountScope),
    LookbackPeriodInDays: translated(LOOKBACKS, days),
  };
}

function translated<Words extends Readonly<Record<string, string>>>(
  words: Words,
  word: string,
): Words[keyof Words] | undefined {
  return Object.entries<Words[keyof Words]>(Object(words)).find(([known]) => known === word)?.[1];
}

type Terms = ReturnType<typeof termsOf>;
type Priced = 'TermInYears' | 'PaymentOption';

function isPriced<Some extends Pick<Terms, Priced>>(
  terms: Some,
): terms is Some & { readonly [Term in Priced]-?: NonNullable<Terms[Term]> } {
  return terms.TermInYears !== undefined && terms.PaymentOption !== undefined;
}
