import { ToolError } from '../tools/tool-error.ts';
import type { ToolResponse } from './tool-response.ts';

/** Lambda and the Gateway carry 6 MB; the rest of the answer around the text needs a little. */
const MOST_BYTES = 6 * 1024 * 1024 - 16 * 1024;

/**
 * Wraps a tool's data.
 *
 * @throws {@link ToolError} `response_too_large` when it would not reach the caller
 */
export function renderSuccess(data: object): ToolResponse {
  const response: ToolResponse = { status: 'success', data };
  const bytes = deliveredBytes(response);
  if (bytes <= MOST_BYTES) return response;
  throw new ToolError(
    'response_too_large',
    `The answer has ${bytes} bytes, more than the ${MOST_BYTES} that can be delivered. Ask for a ` +
      'shorter period, a coarser granularity, fewer groups, a filter, or a smaller max_pages.',
    { bytes, limit: MOST_BYTES },
  );
}

// The Gateway delivers the answer as text inside JSON, so every quotation mark counts twice.
function deliveredBytes(response: ToolResponse): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(response)));
}
