// What a command of the SDK is a request for.
import * as z from 'zod';

// The SDK's operation schema is a tuple with namespace and name in second and third place. The class's
// own name would be easier to read, but a minifier changes it.
const operationSchema = z.tuple([z.number(), z.string(), z.string()]).rest(z.unknown());

/**
 * Name of the API operation that a command of the SDK is a request for.
 *
 * @param command - such as a `GetCostAndUsageCommand`
 * @returns undefined when it does not say
 */
export function operationName(command: { readonly schema?: unknown }): string | undefined {
  return operationSchema.safeParse(command.schema).data?.[2];
}

/**
 * {@link operationName} of a command that must say it.
 *
 * @throws TypeError when it does not
 */
export function operationOf(command: object): string {
  const name = operationName(command);
  if (name === undefined) throw new TypeError('the command does not say what it is a request for');
  return name;
}

/**
 * Namespace of the service's model that a command of the SDK is of.
 *
 * @param command - such as a `GetCostAndUsageCommand`
 * @returns such as `com.amazonaws.costexplorer`; undefined when it does not say
 */
export function serviceNamespace(command: { readonly schema?: unknown }): string | undefined {
  return operationSchema.safeParse(command.schema).data?.[1];
}
