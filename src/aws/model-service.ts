// Clients for services that the SDK has no package for, fed by AWS's own description.
import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsRestJsonProtocol,
} from '@aws-sdk/core/protocols';
import { resolveEndpoint } from '@smithy/core/endpoints';
import type {
  Command as AnyCommand,
  EndpointParameters,
  Logger,
  MetadataBearer,
  RuleSetObject,
} from '@smithy/types';
import type { ServiceClient } from './aws.ts';
import { ModelSchemas } from './model-schema.ts';
import { serviceClient, serviceCommand } from './service-client.ts';
import type { ServiceModel } from './service-model.ts';

/** What a model makes: the counterparts of a package `@aws-sdk/client-*`. */
export interface ModelService {
  /** Client class, to be given to `Aws.send`. */
  readonly client: ServiceClient<object, MetadataBearer, unknown>;
  /**
   * Makes the command class of an operation.
   *
   * @param name - of the API operation, such as `GetFreeTierUsage`
   * @throws TypeError for an operation that the model does not have
   */
  command<Input extends object, Output extends object>(
    name: string,
  ): new (
    input: Input,
  ) => AnyCommand<object, Input, MetadataBearer, Output & MetadataBearer, unknown>;
}

/**
 * Makes client and commands of a service from its model, endpoint rules included.
 *
 * @param model - from `src/aws/models`
 */
export function modelService(model: ServiceModel): ModelService {
  const { serviceId, apiVersion, signingName, targetPrefix = serviceId } = model;
  const namespace = `com.amazonaws.${signingName}`;
  const schemas = new ModelSchemas(model, namespace);
  return {
    client: serviceClient({
      ...{ serviceId, apiVersion, signingName },
      protocol: protocolOf(model, namespace),
      endpointProvider: endpointsOf(model),
    }),
    command: (name) =>
      serviceCommand({
        ...{ client: `${serviceId}Client`, service: targetPrefix },
        schema: schemas.operation(name),
      }),
  };
}

function protocolOf(
  { protocol, jsonVersion, targetPrefix: serviceTarget = '' }: ServiceModel,
  defaultNamespace: string,
) {
  if (protocol === 'rest-json') return new AwsRestJsonProtocol({ defaultNamespace });
  const Json = jsonVersion === '1.0' ? AwsJson1_0Protocol : AwsJson1_1Protocol;
  return new Json({ defaultNamespace, serviceTarget });
}

function endpointsOf({ endpointRules }: ServiceModel) {
  return (parameters: EndpointParameters, context: { logger?: Logger } = {}) => {
    const given = Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'boolean' ? [[name, value] as const] : [],
    );
    const endpointParams = Object.fromEntries(given);
    return resolveEndpoint(endpointRules as RuleSetObject, { ...context, endpointParams });
  };
}
