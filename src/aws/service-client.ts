// Clients of our own, made of what the SDK's generated clients are made of: signatures, retries, errors,
// endpoints and user agent are the SDK's.
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
  resolveEndpointConfig,
} from '@smithy/core/endpoints';
import { getContentLengthPlugin, type HttpProtocol, parseUrl } from '@smithy/core/protocols';
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
  EndpointParameterInstructions,
  EndpointParameters,
  EndpointV2,
  HttpAuthOption,
  IdentityProviderConfig,
  Logger,
  MetadataBearer,
  StaticOperationSchema,
} from '@smithy/types';
import type { ClientSettings, ServiceClient } from './aws.ts';

/** What sets a service apart from others. */
export interface ServiceTraits {
  /** The SDKs' name, such as `Cost Explorer`. */
  readonly serviceId: string;
  readonly apiVersion: string;
  /** Name in signatures, such as `ce`. */
  readonly signingName: string;
  /** False where signatures are of paths as they are sent, which is S3; absent: they are escaped once more. */
  readonly signingEscapePath?: false;
  /** How requests are written and answers are read. */
  readonly protocol: HttpProtocol;
  /** Where it is. */
  endpointProvider(parameters: EndpointParameters, context?: { logger?: Logger }): EndpointV2;
}

/**
 * Makes a client class. As with the SDK's own clients, it is AWS that checks what is asked.
 *
 * @param traits - of the service
 */
export function serviceClient(
  traits: ServiceTraits,
): ServiceClient<object, MetadataBearer, unknown> {
  return class extends Client<object, object, MetadataBearer, Configuration> {
    constructor(settings: ClientSettings) {
      super(configure(traits, settings));
      for (const plugin of pluginsFor(this.config)) this.middlewareStack.use(plugin);
    }
  };
}

/** A command, and what it is called. */
export interface CommandTraits {
  /** Name of the client, such as `S3Client`. */
  readonly client: string;
  /** Of AWS's service definition. */
  readonly service: string;
  readonly schema: StaticOperationSchema;
  /** Members of the input that say where the service is; absent: none. */
  readonly endpointMembers?: readonly string[];
}

/**
 * Makes a command class.
 *
 * @param traits - of the API operation
 */
export function serviceCommand<Input extends object, Output extends object>({
  client,
  service,
  schema,
  endpointMembers = [],
}: CommandTraits): new (
  input: Input,
) => AnyCommand<object, Input, MetadataBearer, Output & MetadataBearer, unknown> {
  const [, , name] = schema;
  return Command.classBuilder()
    .ep({ ...ENDPOINT_PARAMETERS, ...membersAsParameters(endpointMembers) })
    .m(({ getEndpointParameterInstructions }, _, config) => [
      getEndpointPlugin(config, getEndpointParameterInstructions()),
    ])
    .s(service, name, {})
    .n(client, `${name}Command`)
    .sc(schema)
    .build();
}

const SIGV4 = 'aws.auth#sigv4';
const ENDPOINT_PARAMETERS = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const;

customEndpointFunctions.aws = awsEndpointFunctions;

function membersAsParameters(names: readonly string[]): EndpointParameterInstructions {
  return Object.fromEntries(names.map((name) => [name, { type: 'contextParams', name }]));
}

type Configuration = ReturnType<typeof configure>;

function configure(traits: ServiceTraits, settings: ClientSettings) {
  const { serviceId, apiVersion, signingName } = traits;
  return resolveAwsSdkSigV4Config(
    resolveEndpointConfig(
      resolveHostHeaderConfig(
        resolveRegionConfig(
          resolveRetryConfig(
            resolveUserAgentConfig({
              ...commonSettings(),
              ...settings,
              ...traits,
              defaultSigningName: signingName,
              defaultUserAgentProvider: createDefaultUserAgentProvider({
                serviceId,
                clientVersion: apiVersion,
              }),
              httpAuthSchemeProvider: signingAs(signingName, settings.region),
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
