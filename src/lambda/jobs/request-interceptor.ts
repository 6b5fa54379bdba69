// The Lambda that the Gateway asks about each request before any tool gets it.
import { Logger } from '@aws-lambda-powertools/logger';
import { describeFailure } from '../../accounts/safe-cause.ts';
import { createSecretReader } from '../../accounts/secret-reader.ts';
import { callerKeys } from '../../callers/caller-keys.ts';
import { type InterceptorOptions, interceptRequest } from '../../callers/intercept-request.ts';
import { fail, type InterceptorAnswer } from '../../callers/interceptor-answer.ts';
import { REFUSALS } from '../../callers/refusal.ts';
import { noToken, tokenVerifier } from '../../callers/verify-token.ts';
import { readEnvironment } from '../../environment.ts';
import { announceAuthorization } from '../announce.ts';
import { outcomeOf } from '../answer.ts';
import { type CallLogger, describeError } from '../observe/log.ts';
import { createMetricsPublisher, type MetricsPublisher } from '../observe/metrics.ts';

/** What the handler of the interceptor works with. */
interface HandlerOptions extends InterceptorOptions {
  readonly logger: CallLogger;
  readonly publishMetrics: MetricsPublisher;
}

/**
 * The Lambda of the Gateway's REQUEST interceptor. Its event holds tokens and is never logged. When
 * it fails the request ends. What it refuses and no function hears of is a line and a metric here.
 *
 * @param options - from the environment by default
 */
export function requestInterceptor(options: HandlerOptions = readOptions()) {
  const { logger, publishMetrics } = options;
  return async (event: unknown): Promise<InterceptorAnswer> => {
    try {
      const { answer, refused, cause } = await interceptRequest(event, options);
      if (cause) logger.error('identity provider', { detail: describeFailure(cause) });
      if (refused) {
        const { errorType } = REFUSALS[refused];
        logger.warn('request refused', { decision: refused, outcome: errorType });
        publishMetrics({ measurements: [['Denials', 1]], properties: {}, errorType });
      }
      return answer;
    } catch (error) {
      logger.error('request interceptor', describeError(error));
      const errorType = outcomeOf(error);
      publishMetrics({ measurements: [['Errors', 1]], properties: {}, errorType });
      return fail(event);
    }
  };
}

function readOptions(environment = readEnvironment()): HandlerOptions {
  const { callers, identity, metricsNamespace, region } = environment;
  const logger = new Logger({ serviceName: 'agentcore-billing-tools' });
  announceAuthorization(logger, callers);
  const now = () => new Date();
  return {
    logger,
    mode: callers.mode,
    source: identity,
    verifyToken: identity.tokens ? tokenVerifier(identity.tokens, now) : noToken,
    keys: callerKeys(callers.keys, createSecretReader(region)),
    toolNames: environment.gatewayTools,
    publishMetrics: createMetricsPublisher(metricsNamespace),
    now,
  };
}
