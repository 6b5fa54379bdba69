// Counts the requests that Cost Explorer charges for, and stops at the ceiling that was set.
import type { Aws } from '../../aws/aws.ts';
import { operationName, serviceNamespace } from '../../aws/operation-name.ts';
import { PartitionError } from '../../aws/partition-error.ts';
import { serviceOf } from '../../aws/services.ts';
import { ToolError } from '../../tools/tool-error.ts';

/** Counts billed requests, and refuses more than were allowed. */
export class RequestMeter {
  readonly #limit: number;
  #count: number;

  /**
   * @param limit - most requests
   * @param earlier - how many have been made before
   */
  constructor(limit: number, earlier = 0) {
    this.#limit = limit;
    this.#count = earlier;
  }

  /** Requests made so far. */
  get count(): number {
    return this.#count;
  }

  /**
   * Counts a request that is about to be made.
   *
   * @throws {@link RequestCeilingError} when it would be one too many
   */
  take(): void {
    if (this.#count >= this.#limit) throw new RequestCeilingError(this.#limit);
    this.#count += 1;
  }

  /** Takes back the last request: it was not made after all. */
  giveBack(): void {
    this.#count -= 1;
  }
}

/** More billed requests would be needed than were allowed. */
export class RequestCeilingError extends ToolError {
  override readonly name = 'RequestCeilingError';

  /** @param limit - most requests */
  constructor(limit: number) {
    super(
      'request_ceiling',
      `The report needs more than the ${limit} billed Cost Explorer requests that it may make.`,
      { limit },
    );
  }
}

/**
 * The same AWS, with its billed requests counted: those to Cost Explorer, page by page. What was not
 * sent, since the account's partition has no Cost Explorer, does not count.
 *
 * @param aws - AWS of the account
 * @param meters - each counts every request
 */
export function meteredAws(aws: Aws, meters: readonly RequestMeter[]): Aws {
  return {
    region: aws.region,
    principal: aws.principal,
    scope: aws.scope,
    send(service, command, options) {
      if (!isBilled(command)) return aws.send(service, command, options);
      for (const meter of meters) meter.take();
      return aws.send(service, command, options).catch((error: unknown) => {
        if (error instanceof PartitionError) for (const meter of meters) meter.giveBack();
        throw error;
      });
    },
  };
}

function isBilled(command: { readonly schema?: unknown }): boolean {
  const service = serviceOf(serviceNamespace(command));
  return service.priceOf?.(operationName(command) ?? '') !== undefined;
}
