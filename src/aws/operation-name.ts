import * as z from 'zod';

// The SDK's operation schema is a tuple with the name in third place. The class's own name would be
// easier to read, but a minifier changes it.
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
