import { startAwsEndpoints } from '../../src/local/aws/start-aws-endpoints.ts';
import type { AccountStack } from './start-account-stack.ts';

/** An STS that answers what a test says. */
export interface ScriptedSts {
  /** What it answers next, whatever it is asked. */
  answer: Record<string, unknown>;
  close(): Promise<void>;
}

/** Starts such an STS, and points the SDK of this test file at it until it is closed. */
export async function startScriptedSts(stack: AccountStack): Promise<ScriptedSts> {
  const answer = () => sts.answer;
  const aws = await startAwsEndpoints({
    world: stack.world,
    now: () => stack.clock,
    services: { sts: { AssumeRole: answer, GetCallerIdentity: answer } },
  });
  process.env.AWS_ENDPOINT_URL_STS = aws.url;
  const sts: ScriptedSts = {
    answer: {},
    async close() {
      delete process.env.AWS_ENDPOINT_URL_STS;
      await aws.close();
    },
  };
  return sts;
}

/**
 * What STS answers to AssumeRole when all is right.
 *
 * @param role - ARN of the session, without its name
 */
export function assumedRole(role: string) {
  return {
    Credentials: {
      AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      SessionToken: 'token',
      Expiration: new Date('2030-01-01T00:00:00Z'),
    },
    AssumedRoleUser: { AssumedRoleId: 'AROADBQP57FF2AEXAMPLE:costq', Arn: `${role}/costq` },
  };
}
