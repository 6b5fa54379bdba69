// Lets a function of the tools try an account's role by itself: it is the functions' trust that callers
// depend on, and whoever runs the doctor may be trusted or not.
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { type Finding, TRY_AGAIN } from './finding.ts';

const check = 'external-id';

const verdict = z.enum(['yes', 'no', 'unknown']);
const answerSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({
      signs_in: verdict,
      refuses_wrong_external_id: verdict,
      reason: z.string().nullable(),
    }),
  }),
  z.object({ status: z.literal('error'), message: z.string() }),
]);

/** A function that is asked to try roles. */
export class AskedFunction {
  readonly #name: string;
  readonly #lambda: LambdaClient;

  /**
   * @param name - of a function of tools that ask AWS, or its ARN
   * @param region - where it runs, which is the operator's own
   */
  constructor(name: string, region: string) {
    this.#name = name;
    this.#lambda = new LambdaClient({ region });
  }

  /**
   * Has the function try an account's role with the right external id, then with a wrong one. It
   * leaves a row in the audit trail, or does not answer.
   *
   * @param accountId - twelve digits
   * @returns `unknown` where the function could not be asked or did not find out
   */
  async tryRole(accountId: string): Promise<Finding> {
    const Payload = JSON.stringify({ probe_sign_in: accountId });
    try {
      const command = new InvokeCommand({ FunctionName: this.#name, Payload });
      const { FunctionError, Payload: answer } = await this.#lambda.send(command);
      if (FunctionError !== undefined) return this.#unknown('it ended without an answer');
      return this.#judge(answerSchema.parse(JSON.parse(answer?.transformToString() ?? '')));
    } catch (error) {
      return this.#unknown(describeFailure(error), 'It takes lambda:InvokeFunction on it.');
    }
  }

  /** Closes its connections. */
  close(): void {
    this.#lambda.destroy();
  }

  #judge(answer: z.output<typeof answerSchema>): Finding {
    if (answer.status === 'error') return this.#unknown(answer.message);
    const { signs_in, refuses_wrong_external_id: refuses, reason } = answer.data;
    if (signs_in === 'no') return this.#failed('is not let in');
    if (refuses === 'no') return this.#failed('is let in with a wrong external id');
    if (signs_in === 'unknown' || refuses === 'unknown')
      return this.#unknown(reason ?? 'no reason');
    const detail = `the role lets ${this.#name} in with its external id, and with no wrong one`;
    return { check, status: 'ok', detail };
  }

  #failed(what: string): Finding {
    return {
      ...{ check, status: 'failed', detail: `${this.#name} ${what}` },
      next_step: 'Bring the account the role that billing-accounts onboarding prints.',
    };
  }

  #unknown(reason: string, next_step = TRY_AGAIN): Finding {
    return { check, status: 'unknown', detail: `${this.#name} was asked: ${reason}`, next_step };
  }
}
