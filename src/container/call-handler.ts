// Calls a Lambda's handler as a Gateway would.
import { randomUUID } from 'node:crypto';
import type { CallToolResult } from '@modelcontextprotocol/server';
import type { Context } from 'aws-lambda';
import { InternalError, type ToolResponse } from '../lambda/answer.ts';
import type { BillingHandler } from '../lambda/handler.ts';

const TIMEOUT_MILLISECONDS = 60_000;

/** A tool as the Lambda knows it. */
export interface HandlerTool {
  readonly handler: BillingHandler;
  /** `<target>___<tool>`. */
  readonly gatewayName: string;
}

/**
 * Calls a Lambda handler as the Gateway would and renders its answer for MCP: as text, and as
 * structured content. Failures have `isError`, which the Gateway cannot tell.
 *
 * @param tool - what to call
 * @param args - as the client sent them
 */
export async function callHandler(tool: HandlerTool, args: unknown): Promise<CallToolResult> {
  const response = await invoke(tool, args);
  return {
    content: [{ type: 'text', text: JSON.stringify(response) }],
    structuredContent: { ...response },
    isError: response.status === 'error',
  };
}

async function invoke({ handler, gatewayName }: HandlerTool, args: unknown): Promise<ToolResponse> {
  try {
    return await handler(args, invocationContext(gatewayName));
  } catch (error) {
    if (!(error instanceof InternalError)) throw error;
    return internalError(error.requestId);
  }
}

function invocationContext(gatewayName: string): Context {
  const end = performance.now() + TIMEOUT_MILLISECONDS;
  const context: object = {
    awsRequestId: randomUUID(),
    clientContext: { custom: { bedrockAgentCoreToolName: gatewayName } },
    getRemainingTimeInMillis: () => Math.trunc(end - performance.now()),
  };
  // What else a context has says where in Lambda a function runs.
  return context as Context;
}

function internalError(requestId: string): ToolResponse {
  return {
    status: 'error',
    data: { error_type: 'internal_error', request_id: requestId },
    message: 'An internal error occurred. The log tells more under the request id.',
  };
}
