// Written by `npm run models` from freetier.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './freetier.json' with { type: 'json' };

export interface DimensionValues {
  readonly Key: 'SERVICE' | 'OPERATION' | 'USAGE_TYPE' | 'REGION' | 'FREE_TIER_TYPE' | 'DESCRIPTION' | 'USAGE_PERCENTAGE' | undefined;
  readonly Values: ReadonlyArray<string> | undefined;
  readonly MatchOptions: ReadonlyArray<'EQUALS' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'GREATER_THAN_OR_EQUAL'> | undefined;
}

export interface Expression {
  readonly Or?: ReadonlyArray<Expression> | undefined;
  readonly And?: ReadonlyArray<Expression> | undefined;
  readonly Not?: Expression | undefined;
  readonly Dimensions?: DimensionValues | undefined;
}

export interface FreeTierUsage {
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
  readonly usageType?: string | undefined;
  readonly region?: string | undefined;
  readonly actualUsageAmount?: number | undefined;
  readonly forecastedUsageAmount?: number | undefined;
  readonly limit?: number | undefined;
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
  readonly freeTierType?: string | undefined;
}

export interface GetFreeTierUsageRequest {
  readonly filter?: Expression | undefined;
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

export interface GetFreeTierUsageResponse {
  readonly freeTierUsages: ReadonlyArray<FreeTierUsage> | undefined;
  readonly nextToken?: string | undefined;
}

const service = modelService(model);

/** FreeTier, with the operations that are used. */
export const FreeTierClient = service.client;

/** Asks FreeTier for GetFreeTierUsage. */
export const GetFreeTierUsageCommand = service.command<GetFreeTierUsageRequest, GetFreeTierUsageResponse>('GetFreeTierUsage');
