import type { Aws } from '../../src/aws/aws.ts';
import { AwsError } from '../../src/aws/aws-error.ts';
import { AwsFault } from '../../src/local/aws/engine/aws-fault.ts';
import type { ServiceModule } from '../../src/local/aws/engine/service-module.ts';
import { service as budgetsService } from '../../src/local/aws/services/budgets/service.ts';
import { service as optimizerService } from '../../src/local/aws/services/compute-optimizer/service.ts';
import { costExplorer } from '../../src/local/aws/services/cost-explorer/service.ts';
import { BillingData } from '../../src/local/data/billing-data.ts';
import type { ReportAccount } from '../../src/reports/report-question.ts';

const data = new BillingData();
const others = { ...budgetsService.operations({ data }), ...optimizerService.operations({}) };

/** A request that an account made. */
export interface MadeRequest {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What the local AWS is told besides. */
export interface LocalAccountOptions {
  readonly now: Date;
  /** Groups on a page of Cost Explorer. */
  readonly pageSize?: number;
  /** Receives every request. */
  readonly requests?: MadeRequest[];
  /** Changes an answer, or throws in its place. */
  readonly answer?: (operation: string, answer: unknown) => unknown;
}

/** An account of a report, as the database has it. */
export function reportAccount(accountId: string, name = `Account ${accountId}`): ReportAccount {
  return { accountId, name, organizationId: null };
}

/**
 * The AWS of one account, answered by the local endpoints' own operations without a network between:
 * for tests that ask hundreds of times.
 */
export function localAccount(accountId: string, options: LocalAccountOptions): Aws {
  const { now, pageSize = 2_000, requests, answer = (_, same) => same } = options;
  const operations: ServiceModule = {
    ...costExplorer(pageSize).operations({ data }),
    ...others,
  };
  return {
    principal: accountId,
    scope: 'payer',
    region: 'us-east-1',
    async send(_service, command, { region = 'us-east-1' } = {}) {
      const operation = command.constructor.name.replace(/Command$/, '');
      const input = JSON.parse(JSON.stringify(command.input));
      requests?.push({ operation, input });
      const arn = `arn:aws:sts::${accountId}:assumed-role/BillingReadOnly/report`;
      const principal = { account: accountId, arn, userId: 'AROAEXAMPLE:report' };
      try {
        const call = { account: accountId, region, now, principal };
        return answer(operation, operations[operation]?.(input, call)) as never;
      } catch (cause) {
        throw new AwsError(asAnswered(cause), { service: 'local', operation, expired: false });
      }
    },
  };
}

/** The error that the SDK makes of a fault. */
function asAnswered(fault: unknown): unknown {
  if (!(fault instanceof AwsFault)) return fault;
  const { code: name, message, httpStatus } = fault;
  return { name, message, $fault: 'client', $metadata: { httpStatusCode: httpStatus } };
}
