// A Gateway target for each family, with the schemas of its tools.
import { CALLER_HEADER } from '../../callers/caller-header.ts';
import { familySchema } from '../../gateway/family-schema.ts';
import type { SchemaDefinition } from '../../gateway/schema-definition.ts';
import { OUTPUT_SCHEMA, type ToolSchema } from '../../gateway/tool-schema.ts';
import type { Family } from '../../tools/family.ts';
import {
  attributeOf,
  type Resource,
  type Resources,
  type TemplateValue,
} from '../template/cloud-formation.ts';
import type { DeploymentSettings } from '../template/deployment-settings.ts';
import { functionId, GATEWAY, permissionId, targetId } from '../template/logical-ids.ts';
import { invokePermission } from './gateway.ts';

/** How many targets of one Gateway AgentCore creates, updates or deletes at a time. */
const TARGETS_AT_A_TIME = 5;

/**
 * A Gateway target for each family, and the permission that it needs.
 *
 * @param families - in an order that changes little, since each target waits for an earlier one
 * @param settings - of the stage
 * @throws {@link NameError} or {@link SchemaError} for a tool that the Gateway would refuse
 */
export function gatewayTargets(
  families: readonly Family[],
  settings: DeploymentSettings,
): Resources {
  const toolsOf = (family: Family) =>
    familySchema(family).map((schema) => toToolDefinition(schema, settings));
  return Object.fromEntries(
    families.flatMap((family, index) => [
      [permissionId(family), invokePermission(family)],
      [
        targetId(family),
        target(family, { tools: toolsOf(family), earlier: families[index - TARGETS_AT_A_TIME] }),
      ],
    ]),
  );
}

interface TargetParts {
  readonly tools: TemplateValue;
  /** What has to be made before. */
  readonly earlier: Family | undefined;
}

function target(family: Family, { tools, earlier }: TargetParts): Resource {
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
            ToolSchema: { InlinePayload: tools },
          },
        },
      },
    },
  };
}

// It is not confirmed that the Gateway fills structuredContent where it has an OutputSchema, and MCP
// clients refuse a result without it.
function toToolDefinition(
  { name, description, inputSchema }: ToolSchema,
  { outputSchema }: DeploymentSettings,
): TemplateValue {
  return {
    ...{ Name: name, Description: description, InputSchema: toTemplate(inputSchema) },
    ...(outputSchema === 'on' && { OutputSchema: toTemplate(OUTPUT_SCHEMA) }),
  };
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
