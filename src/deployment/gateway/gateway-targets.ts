// A Gateway target for each family, with the schemas of its tools.
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import { familySchema } from '../../gateway/family-schema.ts';
import type { SchemaDefinition } from '../../gateway/schema-definition.ts';
import type { ToolSchema } from '../../gateway/tool-schema.ts';
import type { Family } from '../../tools/family.ts';
import {
  attributeOf,
  type Resource,
  type Resources,
  type TemplateValue,
} from '../template/cloud-formation.ts';
import { functionId, GATEWAY, permissionId, targetId } from '../template/logical-ids.ts';
import { invokePermission } from './gateway.ts';

/** How many targets of one Gateway AgentCore creates, updates or deletes at a time. */
const TARGETS_AT_A_TIME = 5;

/**
 * A Gateway target for each family, and the permission that it needs.
 *
 * @param families - in an order that changes little, since each target waits for an earlier one
 * @throws {@link NameError} or {@link SchemaError} for a tool that the Gateway would refuse
 */
export function gatewayTargets(families: readonly Family[]): Resources {
  return Object.fromEntries(
    families.flatMap((family, index) => [
      [permissionId(family), invokePermission(family)],
      [targetId(family), target(family, families[index - TARGETS_AT_A_TIME])],
    ]),
  );
}

function target(family: Family, earlier: Family | undefined): Resource {
  return {
    Type: 'AWS::BedrockAgentCore::GatewayTarget',
    DependsOn: [permissionId(family), ...(earlier ? [targetId(earlier)] : [])],
    Properties: {
      GatewayIdentifier: attributeOf(GATEWAY, 'GatewayIdentifier'),
      Name: family.name,
      Description: family.description,
      CredentialProviderConfigurations: [{ CredentialProviderType: 'GATEWAY_IAM_ROLE' }],
      MetadataConfiguration: { AllowedRequestHeaders: [CALLER_HEADER] },
      TargetConfiguration: {
        Mcp: {
          Lambda: {
            LambdaArn: attributeOf(functionId(family), 'Arn'),
            ToolSchema: { InlinePayload: familySchema(family).map(toToolDefinition) },
          },
        },
      },
    },
  };
}

// No OutputSchema: it is not confirmed that the Gateway then fills structuredContent, and MCP
// clients refuse a result without it.
function toToolDefinition({ name, description, inputSchema }: ToolSchema): TemplateValue {
  return { Name: name, Description: description, InputSchema: toTemplate(inputSchema) };
}

function toTemplate(schema: SchemaDefinition): TemplateValue {
  const { type, description, properties, required, items } = schema;
  return {
    Type: type,
    ...(description !== undefined && { Description: description }),
    ...(properties && {
      Properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, toTemplate(property)]),
      ),
    }),
    ...(required && { Required: required }),
    ...(items && { Items: toTemplate(items) }),
  };
}
