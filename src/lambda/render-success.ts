import type { BillScope } from '../aws/aws.ts';
import type { Tool } from '../tools/tool.ts';
import { ToolError } from '../tools/tool-error.ts';
import type { ToolResponse } from './tool-response.ts';

/** Lambda and the Gateway carry 6 MB; the rest of the answer around the text needs a little. */
const MOST_BYTES = 6 * 1024 * 1024 - 16 * 1024;

/** What makes an answer shorter, by the argument that a tool must have for it. */
const WAYS_TO_NARROW = [
  ['start_date', 'a shorter period'],
  ['granularity', 'a coarser granularity'],
  ['group_by', 'fewer groups'],
  ['filter', 'a filter'],
  ['filters', 'more filters'],
  ['budget_name', 'one budget_name'],
  ['max_results', 'a smaller max_results'],
  ['max_pages', 'a smaller max_pages'],
] as const;

/**
 * Wraps a tool's data.
 *
 * @param data - the tool's answer
 * @param tool - whose arguments could make the answer shorter
 * @param scope - how much of the account's bill the data may be about
 * @throws {@link ToolError} `response_too_large` when it would not reach the caller
 */
export function renderSuccess(
  data: object,
  tool: Pick<Tool, 'arguments'>,
  scope: BillScope,
): ToolResponse {
  const response: ToolResponse = { status: 'success', data, ...(scope === 'own' && { scope }) };
  const bytes = deliveredBytes(response);
  if (bytes <= MOST_BYTES) return response;
  throw new ToolError(
    'response_too_large',
    `The answer has ${bytes} bytes, more than the ${MOST_BYTES} that can be delivered.${advice(tool)}`,
    { bytes, limit: MOST_BYTES },
  );
}

// The Gateway delivers the answer as text inside JSON, so every quotation mark counts twice.
function deliveredBytes(response: ToolResponse): number {
  return Buffer.byteLength(JSON.stringify(JSON.stringify(response)));
}

function advice({ arguments: shape }: Pick<Tool, 'arguments'>): string {
  const ways = WAYS_TO_NARROW.flatMap(([argument, way]) => (argument in shape ? [way] : []));
  if (ways.length === 0) return '';
  // Made when it is needed: it would take 10 ms of every cold start.
  const alternatives = new Intl.ListFormat('en', { type: 'disjunction' });
  return ` Ask for ${alternatives.format(ways)}.`;
}
