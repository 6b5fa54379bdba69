// A priced request as answers are kept for it: whose it is, what it asks, and what its data is as of.
import { createHash } from 'node:crypto';
import type { Aws, BillScope } from '../aws/aws.ts';
import { operationName, serviceNamespace } from '../aws/operation-name.ts';
import { type AwsService, serviceOf as rowOf } from '../aws/services.ts';
import { type AsOf, asOf } from './keeping-time.ts';
import { toPlain } from './plain-json.ts';

/** A request whose answer is kept. */
export interface KeptRequest {
  /** Twelve digits, or `own`. */
  readonly principal: string;
  readonly service: AwsService;
  /** API operation, such as `GetCostAndUsage`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly asOf: AsOf;
  /** SHA-256 in hexadecimal digits. Two requests have the same only where AWS would answer both the same. */
  readonly digest: string;
}

/** Who asks, and what. */
export interface AskedCommand {
  readonly aws: Pick<Aws, 'principal' | 'region'>;
  readonly scope: BillScope;
  /** Whether what may still change is good enough for the day on which it was asked; absent: no. */
  readonly forDay?: boolean | undefined;
  /** Of the SDK. */
  readonly command: { readonly input: object; readonly schema?: unknown };
  /** Region that is asked about; the account's own when absent. */
  readonly region: string | undefined;
}

/**
 * Reads what answers are kept for.
 *
 * @param asked - who asks, and what
 * @param now - the clock
 * @returns undefined for what costs nothing or less than keeping it, and for what has no text
 */
export function keptRequest(
  { aws, scope, forDay = false, command, region = aws.region }: AskedCommand,
  now: Date,
): KeptRequest | undefined {
  const namespace = serviceNamespace(command);
  const operation = operationName(command);
  if (namespace === undefined || operation === undefined) return undefined;
  const service = rowOf(namespace);
  const price = service.priceOf?.(operation);
  if (price === undefined || price.kept === false) return undefined;
  const input = Object.fromEntries(Object.entries(command.input));
  const { principal } = aws;
  const about = asOf({ service: service.signingName, operation, input }, now);
  const as = forDay && about === 'open' ? 'day' : about;
  // A forecast is of the day on which it was made.
  const day = as === 'day' ? now.toISOString().slice(0, 'YYYY-MM-DD'.length) : '';
  const whose = [principal, scope, aws.region, region];
  const digest = digestOf([...whose, namespace, operation, as, day, input]);
  if (digest === undefined) return undefined;
  return { principal, service, operation, input, asOf: as, digest };
}

function digestOf(parts: readonly unknown[]): string | undefined {
  try {
    return createHash('sha256')
      .update(JSON.stringify(toPlain(parts)))
      .digest('hex');
  } catch {
    return undefined;
  }
}
