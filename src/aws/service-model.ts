// AWS's own descriptions of its services, as far as they are used: data that requests and answers are
// made and checked by. `npm run models` writes the files; their NOTICE says where they come from.

/** What a value must be. Types are no narrower than what TypeScript makes of a JSON file. */
export interface Shape {
  /**
   * `structure`, `list`, `map`, `string`, `boolean`, `integer`, `long`, `float`, `double`,
   * `timestamp` or `blob`.
   */
  readonly type: string;
  /** Members that must be there. */
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, Member>>;
  /** Of a list's elements. */
  readonly member?: Member;
  /** Shape of a map's keys. */
  readonly key?: string;
  /** Shape of a map's values. */
  readonly value?: string;
  readonly enum?: readonly string[];
  /** Least length or value. */
  readonly min?: number;
  /** Greatest length or value. */
  readonly max?: number;
  /** Regular expression for all of the text, as Java writes it. */
  readonly pattern?: string;
  /** Exactly one member is there. */
  readonly union?: boolean;
  readonly timestampFormat?: string;
  /** Any JSON. */
  readonly document?: boolean;
}

/** Where in a request or answer a value is, and its shape. */
export interface Member {
  readonly shape: string;
  /** Other than in the body: `uri`, `querystring` or `header`. */
  readonly location?: string;
  /** Name on the wire where it is another one. */
  readonly locationName?: string;
  readonly timestampFormat?: string;
}

/** An operation: its shapes, its way (REST only) and how its pages go on. */
export interface OperationModel {
  readonly input?: string;
  readonly output?: string;
  /** Method and path. */
  readonly http?: readonly string[];
  readonly pages?: {
    readonly input_token?: string;
    readonly output_token?: string;
    readonly limit_key?: string;
    readonly result_key?: string | readonly string[];
  };
}

/** A service as AWS describes it. */
export interface ServiceModel {
  /** The SDKs' name, such as `Cost Explorer`. */
  readonly serviceId: string;
  readonly apiVersion: string;
  /** Name in signatures, such as `ce`. */
  readonly signingName: string;
  readonly endpointPrefix: string;
  /** `json` or `rest-json`. */
  readonly protocol: string;
  readonly jsonVersion?: string;
  /** What `X-Amz-Target` begins with. */
  readonly targetPrefix?: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Where it is, as the SDKs' rule engines read it. */
  readonly endpointRules: object;
}
