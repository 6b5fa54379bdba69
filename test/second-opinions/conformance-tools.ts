import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { McpTools } from '../../src/mcp/create-mcp-server.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=';

const text = (content: string) => ({ type: 'text' as const, text: content });
const image = { type: 'image' as const, data: PIXEL, mimeType: 'image/png' };
const resource = {
  type: 'resource' as const,
  resource: { uri: 'test://resource', mimeType: 'text/plain', text: 'The content of a resource.' },
};

const ANSWERS = {
  test_simple_text: { content: [text('This is a simple text response for testing.')] },
  test_image_content: { content: [image] },
  test_audio_content: {
    content: [{ type: 'audio' as const, data: SILENCE, mimeType: 'audio/wav' }],
  },
  test_embedded_resource: { content: [resource] },
  test_multiple_content_types: { content: [text('Several contents.'), image, resource] },
  test_error_handling: { isError: true, content: [text('This tool fails on purpose.')] },
  json_schema_2020_12_tool: { content: [text('Accepted.')] },
};

const SCHEMAS: Readonly<Record<string, object>> = {
  json_schema_2020_12_tool: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: {
      address: {
        type: 'object',
        $anchor: 'address',
        properties: { street: { type: 'string' }, city: { type: 'string' } },
      },
    },
    properties: { name: { type: 'string' }, address: { $ref: '#/$defs/address' } },
    allOf: [{ anyOf: [{ required: ['name'] }, { required: ['address'] }] }],
    if: { required: ['name'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { name: { minLength: 1 } } },
    else: { required: ['address'] },
    additionalProperties: false,
  },
};

/** The tools that the conformance suite expects to find, served by our own protocol layer. */
export const conformanceTools: McpTools = {
  serverName: 'conformance',
  tools: Object.keys(ANSWERS).map((name) => ({
    name,
    description: `Fixed answer of ${name}.`,
    inputSchema: { type: 'object', ...SCHEMAS[name] },
  })),
  async call(name) {
    const answer = new Map(Object.entries(ANSWERS)).get(name);
    if (!answer) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool: ${name}`);
    return answer;
  },
};
