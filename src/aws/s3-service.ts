// Clients for what we ask of S3 and S3 Control on the way of a call: S3's own client takes long to load, and has
// none for S3 Control.
import { AwsRestXmlProtocol } from '@aws-sdk/core/protocols';
import type {
  Command,
  EndpointParameters,
  EndpointV2,
  MetadataBearer,
  StaticOperationSchema,
  StaticSchema,
  StaticStructureSchema,
} from '@smithy/types';
import type { ServiceClient } from './aws.ts';
import { serviceClient, serviceCommand } from './service-client.ts';

/** A service that speaks as S3 does. */
export interface S3Traits {
  /** The SDKs' name, such as `S3 Control`. */
  readonly serviceId: string;
  readonly apiVersion: string;
  /** Of AWS's service definition. */
  readonly service: string;
  /** Of its model. */
  readonly namespace: string;
  /** The member of each input that says where it is. */
  readonly endpointMember: string;
  /** Where it is. */
  endpointProvider(parameters: EndpointParameters): EndpointV2;
}

/** An operation: method, way, and what its input and output have. */
export interface S3Operation {
  readonly name: string;
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** As in the model, with what stands for it in every request of the operation. */
  readonly path: string;
  readonly input: Members;
  readonly output: Members;
}

/** Schemas by the name of the member. */
export type Members = Readonly<Record<string, unknown>>;

/** What such a service is asked with. */
export interface S3Service {
  /** Client class, to be given to `Aws.send`. */
  readonly client: ServiceClient<object, MetadataBearer, unknown>;
  /** Makes the schema of a structure. */
  structure(name: string, members: Members): StaticStructureSchema;
  /** Makes the schema of a list whose elements stand side by side in their parent. */
  list(name: string, element: StaticSchema, xmlName: string): unknown;
  /** Makes the command class of an operation. */
  command<Input extends object, Output extends object>(
    operation: S3Operation,
  ): new (
    input: Input,
  ) => Command<object, Input, MetadataBearer, Output & MetadataBearer, unknown>;
}

/** Schemas of members that are not in a body. */
export const inHeader = (httpHeader: string) => [0, { httpHeader }] as const;
/** As {@link inHeader}. */
export const inQuery = (httpQuery: string) => [0, { httpQuery }] as const;
/** As {@link inHeader}, of the path. */
export const IN_PATH = [0, { httpLabel: 1 }] as const;

/**
 * Makes what a service is asked with.
 *
 * @param traits - of the service
 */
export function s3Service({ namespace, service, endpointMember, ...traits }: S3Traits): S3Service {
  const structure = (name: string, members: Members): StaticStructureSchema => {
    const schemas = Object.values(members) as StaticStructureSchema[5];
    return [3, namespace, name, 0, Object.keys(members), schemas];
  };
  return {
    client: serviceClient({
      ...{ ...traits, signingName: 's3', signingEscapePath: false },
      protocol: new AwsRestXmlProtocol({ defaultNamespace: namespace, xmlNamespace: '' }),
    }),
    structure,
    list: (name, element, xmlName) => [
      [1, namespace, name, 0, element],
      { xmlFlattened: 1, xmlName },
    ],
    command: ({ name, method, path, input, output }) => {
      const [asked, answered] = [
        structure(`${name}Request`, input),
        structure(`${name}Output`, output),
      ];
      const schema: StaticOperationSchema = [
        9,
        namespace,
        name,
        { http: [method, path, 200] },
        () => asked,
        () => answered,
      ];
      return serviceCommand({
        ...{ client: `${traits.serviceId.replaceAll(' ', '')}Client`, service, schema },
        endpointMembers: [endpointMember],
      });
    },
  };
}
