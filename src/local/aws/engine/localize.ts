import type { BillingPartition } from '../../data/regions.ts';

/**
 * What an account of another partition is told: the synthetic figures are made in dollars, for the
 * classic partition, and are the same elsewhere in the currency and with the ARNs of the place.
 *
 * @param output - an operation's result
 * @param partition - of the account
 */
export function localize(output: unknown, partition: BillingPartition): unknown {
  if (partition.name === 'aws') return output;
  if (typeof output === 'string') return localText(output, partition);
  if (Array.isArray(output)) return output.map((item) => localize(item, partition));
  if (output === null || typeof output !== 'object' || output instanceof Date) return output;
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      localText(name, partition),
      localize(value, partition),
    ]),
  );
}

function localText(text: string, { name, currency }: BillingPartition): string {
  return text.replaceAll(/\bUSD\b/g, currency).replaceAll('arn:aws:', `arn:${name}:`);
}
