import { Logger } from '@aws-lambda-powertools/logger';
import { createSecretReader } from '../accounts/secret-reader.ts';
import { callerKeys } from '../callers/caller-keys.ts';
import { type InterceptorOptions, interceptRequest } from '../callers/intercept-request.ts';
import { fail, type InterceptorAnswer } from '../callers/interceptor-answer.ts';
import { noToken, tokenVerifier } from '../callers/verify-token.ts';
import { readEnvironment } from '../environment.ts';
import { announceAuthorization } from './announce-authorization.ts';
import { describeError } from './describe-error.ts';
import type { CallLogger } from './log-calls.ts';

/** What the handler of the interceptor works with. */
interface HandlerOptions extends InterceptorOptions {
  readonly logger: CallLogger;
}

/**
 * The Lambda of the Gateway's REQUEST interceptor. Its event holds tokens and is never logged. When
 * it fails the request ends.
 *
 * @param options - from the environment by default
 */
export function requestInterceptor({ logger, ...options }: HandlerOptions = readOptions()) {
  return async (event: unknown): Promise<InterceptorAnswer> => {
    try {
      return await interceptRequest(event, options);
    } catch (error) {
      logger.error('request interceptor', describeError(error));
      return fail(event);
    }
  };
}

function readOptions(environment = readEnvironment()): HandlerOptions {
  const { callers, identity, region } = environment;
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  announceAuthorization(logger, callers);
  const now = () => new Date();
  return {
    logger,
    mode: callers.mode,
    source: identity,
    verifyToken: identity.tokens ? tokenVerifier(identity.tokens, now) : noToken,
    keys: callerKeys(callers.keys, createSecretReader(region)),
    now,
  };
}
