// Clients for services that the SDK has no package for: what its generated clients are made of, fed
// by AWS's own description.
import {
  awsEndpointFunctions,
  createDefaultUserAgentProvider,
  getHostHeaderPlugin,
  getRecursionDetectionPlugin,
  getUserAgentPlugin,
  NODE_APP_ID_CONFIG_OPTIONS,
  resolveHostHeaderConfig,
  resolveUserAgentConfig,
} from '@aws-sdk/core/client';
import { AwsSdkSigV4Signer, resolveAwsSdkSigV4Config } from '@aws-sdk/core/httpAuthSchemes';
import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsRestJsonProtocol,
} from '@aws-sdk/core/protocols';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import {
  DefaultIdentityProviderConfig,
  getHttpAuthSchemeEndpointRuleSetPlugin,
  getHttpSigningPlugin,
} from '@smithy/core';
import { Client, Command, NoOpLogger } from '@smithy/core/client';
import {
  loadConfig,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  resolveRegionConfig,
} from '@smithy/core/config';
import {
  customEndpointFunctions,
  getEndpointPlugin,
  resolveEndpoint,
  resolveEndpointConfig,
} from '@smithy/core/endpoints';
import { getContentLengthPlugin, parseUrl } from '@smithy/core/protocols';
import { getRetryPlugin, resolveRetryConfig } from '@smithy/core/retry';
import { getSchemaSerdePlugin } from '@smithy/core/schema';
import {
  calculateBodyLength,
  fromBase64,
  fromUtf8,
  Hash,
  toBase64,
  toUtf8,
} from '@smithy/core/serde';
import { streamCollector } from '@smithy/node-http-handler';
import type {
  Command as AnyCommand,
  EndpointParameters,
  HttpAuthOption,
  IdentityProviderConfig,
  Logger,
  MetadataBearer,
  RuleSetObject,
} from '@smithy/types';
import type { ClientSettings, ServiceClient } from './aws.ts';
import { ModelSchemas } from './model-schema.ts';
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
 * Makes client and commands of a service from its model. Signatures, retries, errors, endpoint rules
 * and user agent are the SDK's; as with its own clients, it is AWS that checks what is asked.
 *
 * @param model - from `src/aws/models`
 */
export function modelService(model: ServiceModel): ModelService {
  const namespace = `com.amazonaws.${model.signingName}`;
  const schemas = new ModelSchemas(model, namespace);
  return {
    client: class extends Client<object, object, MetadataBearer, Configuration> {
      constructor(settings: ClientSettings) {
        super(configure(model, namespace, settings));
        for (const plugin of pluginsFor(this.config)) this.middlewareStack.use(plugin);
      }
    },
    command: (name) =>
      Command.classBuilder()
        .ep(ENDPOINT_PARAMETERS)
        .m(({ getEndpointParameterInstructions }, _, config) => [
          getEndpointPlugin(config, getEndpointParameterInstructions()),
        ])
        .s(model.targetPrefix ?? model.serviceId, name, {})
        .n(`${model.serviceId}Client`, `${name}Command`)
        .sc(schemas.operation(name))
        .build(),
  };
}

const SIGV4 = 'aws.auth#sigv4';
const ENDPOINT_PARAMETERS = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const;

customEndpointFunctions.aws = awsEndpointFunctions;

type Configuration = ReturnType<typeof configure>;

function configure(model: ServiceModel, namespace: string, settings: ClientSettings) {
  const { serviceId, apiVersion, signingName } = model;
  return resolveAwsSdkSigV4Config(
    resolveEndpointConfig(
      resolveHostHeaderConfig(
        resolveRegionConfig(
          resolveRetryConfig(
            resolveUserAgentConfig({
              ...commonSettings(),
              ...settings,
              apiVersion,
              serviceId,
              defaultSigningName: signingName,
              defaultUserAgentProvider: createDefaultUserAgentProvider({
                serviceId,
                clientVersion: apiVersion,
              }),
              endpointProvider: endpointsOf(model),
              httpAuthSchemeProvider: signingAs(signingName, settings.region),
              protocol: protocolOf(model, namespace),
            }),
          ),
        ),
      ),
    ),
  );
}

// What the SDK's generated clients have in common, and take from the environment.
function commonSettings() {
  return {
    runtime: 'node',
    authSchemePreference: async () => [],
    base64Decoder: fromBase64,
    base64Encoder: toBase64,
    bodyLengthChecker: calculateBodyLength,
    credentialDefaultProvider: defaultProvider,
    disableHostPrefix: false,
    extensions: [],
    httpAuthSchemes: [
      {
        schemeId: SIGV4,
        identityProvider: (config: IdentityProviderConfig) => config.getIdentityProvider(SIGV4),
        signer: new AwsSdkSigV4Signer(),
      },
    ],
    logger: new NoOpLogger(),
    sha256: Hash.bind(null, 'sha256'),
    streamCollector,
    urlParser: parseUrl,
    useDualstackEndpoint: loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS),
    useFipsEndpoint: loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS),
    userAgentAppId: loadConfig(NODE_APP_ID_CONFIG_OPTIONS),
    utf8Decoder: fromUtf8,
    utf8Encoder: toUtf8,
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

// The endpoint's rules say where a signature is for another Region than the client's.
function signingAs(name: string, region: string): () => HttpAuthOption[] {
  return () => [
    {
      schemeId: SIGV4,
      signingProperties: { name, region },
      propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
    },
  ];
}

function pluginsFor(config: Configuration) {
  return [
    getSchemaSerdePlugin(config),
    getUserAgentPlugin(config),
    getRetryPlugin(config),
    getContentLengthPlugin(config),
    getHostHeaderPlugin(config),
    getRecursionDetectionPlugin(config),
    getHttpAuthSchemeEndpointRuleSetPlugin(config, {
      httpAuthSchemeParametersProvider: async () => ({}),
      identityProviderConfigProvider: async ({ credentials }) =>
        new DefaultIdentityProviderConfig({ [SIGV4]: credentials }),
    }),
    getHttpSigningPlugin<object, MetadataBearer>(config),
  ];
}
