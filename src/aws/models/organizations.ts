// Written by `npm run models` from organizations.json: not to be edited.
import { modelService } from '../model-service.ts';
import model from './organizations.json' with { type: 'json' };

export interface Account {
  readonly Id?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Email?: string | undefined;
  readonly Name?: string | undefined;
  readonly Status?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | undefined;
  readonly State?: 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED' | undefined;
  readonly Paths?: ReadonlyArray<string> | undefined;
  readonly JoinedMethod?: 'INVITED' | 'CREATED' | undefined;
  readonly JoinedTimestamp?: Date | undefined;
}

export interface ListAccountsForParentRequest {
  readonly ParentId: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListAccountsForParentResponse {
  readonly Accounts?: ReadonlyArray<Account> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListAccountsRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListAccountsResponse {
  readonly Accounts?: ReadonlyArray<Account> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListOrganizationalUnitsForParentRequest {
  readonly ParentId: string | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListOrganizationalUnitsForParentResponse {
  readonly OrganizationalUnits?: ReadonlyArray<OrganizationalUnit> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListRootsRequest {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

export interface ListRootsResponse {
  readonly Roots?: ReadonlyArray<Root> | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListTagsForResourceRequest {
  readonly ResourceId: string | undefined;
  readonly NextToken?: string | undefined;
}

export interface ListTagsForResourceResponse {
  readonly Tags?: ReadonlyArray<Tag> | undefined;
  readonly NextToken?: string | undefined;
}

export interface OrganizationalUnit {
  readonly Id?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
  readonly Path?: string | undefined;
}

export interface PolicyTypeSummary {
  readonly Type?: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' | 'TAG_POLICY' | 'BACKUP_POLICY' | 'AISERVICES_OPT_OUT_POLICY' | 'CHATBOT_POLICY' | 'DECLARATIVE_POLICY_EC2' | 'SECURITYHUB_POLICY' | 'INSPECTOR_POLICY' | 'UPGRADE_ROLLOUT_POLICY' | 'BEDROCK_POLICY' | 'S3_POLICY' | 'NETWORK_SECURITY_DIRECTOR_POLICY' | 'GUARDDUTY_POLICY' | undefined;
  readonly Status?: 'ENABLED' | 'PENDING_ENABLE' | 'PENDING_DISABLE' | undefined;
}

export interface Root {
  readonly Id?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Name?: string | undefined;
  readonly PolicyTypes?: ReadonlyArray<PolicyTypeSummary> | undefined;
}

export interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}

const service = modelService(model);

/** Organizations, with the operations that are used. */
export const OrganizationsClient = service.client;

/** Asks Organizations for ListAccounts. */
export const ListAccountsCommand = service.command<ListAccountsRequest, ListAccountsResponse>('ListAccounts');

/** Asks Organizations for ListAccountsForParent. */
export const ListAccountsForParentCommand = service.command<ListAccountsForParentRequest, ListAccountsForParentResponse>('ListAccountsForParent');

/** Asks Organizations for ListOrganizationalUnitsForParent. */
export const ListOrganizationalUnitsForParentCommand = service.command<ListOrganizationalUnitsForParentRequest, ListOrganizationalUnitsForParentResponse>('ListOrganizationalUnitsForParent');

/** Asks Organizations for ListRoots. */
export const ListRootsCommand = service.command<ListRootsRequest, ListRootsResponse>('ListRoots');

/** Asks Organizations for ListTagsForResource. */
export const ListTagsForResourceCommand = service.command<ListTagsForResourceRequest, ListTagsForResourceResponse>('ListTagsForResource');
