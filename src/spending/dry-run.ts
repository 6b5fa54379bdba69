// What a call would take, without asking AWS: its tool runs against one that answers with nothing.
import type { Aws } from '../aws/aws.ts';
import { operationName, serviceNamespace } from '../aws/operation-name.ts';
import { listPriceUsd, mostPriceUsd, serviceOf, sumOfPrices } from '../aws/services.ts';
import type { CallPlan } from '../tools/tool-caller.ts';
import { ToolError } from '../tools/tool-error.ts';

/** What a call would take, as its answer. */
export interface DryRunPlan extends CallPlan {
  readonly dry_run: true;
}

/** What a dry run has to know of a tool. */
interface AskedTool {
  /** Most pages that it may read, where it reads pages. */
  readonly maxPages: unknown;
  /** {@link Tool.dependsOnAnswers} */
  readonly dependsOnAnswers?: boolean | undefined;
}

/** What STS says of the account that the tools run in, whose number nobody is asked for. */
export const ANYBODY = '000000000000';

/** What a tool has asked in a dry run. */
export class DryRun {
  readonly #prices: string[] = [];
  readonly #mostPrices: string[] = [];
  #kept = 0;

  /** Notes an answer that would not be asked for, since it is kept. */
  readonly countKept = (): void => {
    this.#kept += 1;
  };

  /**
   * An AWS that answers everything with nothing, and notes what it would have cost.
   *
   * @param account - that would be asked: region, and principal as in {@link Aws.principal}
   */
  aws({ region, principal }: Pick<Aws, 'region' | 'principal'>): Aws {
    return {
      ...{ region, principal, scope: 'payer' },
      send: async (_, command) => {
        const operation = operationName(command) ?? '';
        const service = serviceOf(serviceNamespace(command));
        const request = { operation, input: command.input };
        const usd = listPriceUsd(service, request);
        if (usd !== undefined) {
          this.#prices.push(usd);
          this.#mostPrices.push(mostPriceUsd(service, request) ?? usd);
        }
        return Object({ Account: ANYBODY });
      },
    };
  }

  /**
   * Runs a tool to see what it asks.
   *
   * @param run - the tool, with the AWS of this dry run
   * @param tool - what else is known of what it asks
   * @throws {@link ToolError} when the tool refuses the call before it has asked anything
   */
  async plan(run: () => Promise<object>, tool: AskedTool): Promise<DryRunPlan> {
    const { maxPages, dependsOnAnswers = false } = tool;
    const isWhole = await run().then(
      () => true,
      (error: unknown) => {
        if (error instanceof ToolError && this.#prices.length + this.#kept === 0) throw error;
        // Nothing is no answer that every tool can go on with.
        return false;
      },
    );
    const [usd, mostUsd] = [sumOfPrices(this.#prices), sumOfPrices(this.#mostPrices)];
    return {
      dry_run: true,
      requests: this.#prices.length,
      list_price_usd: usd,
      ...(mostUsd !== usd && { most_usd: mostUsd }),
      ...(this.#kept > 0 && { kept: this.#kept }),
      ...(typeof maxPages === 'number' && { max_pages: maxPages }),
      ...((dependsOnAnswers || !isWhole) && { at_least: true }),
    };
  }
}
