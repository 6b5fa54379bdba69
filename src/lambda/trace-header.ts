/** Where in a trace a call belongs. */
export interface TracePosition {
  /** X-Ray's trace id, such as `1-5759e988-bd862e3fe1be46a994272793`. */
  readonly traceId: string;
  /** Segment of the function: 16 hexadecimal digits. */
  readonly parentId: string;
}

/**
 * Reads X-Ray's tracing header.
 *
 * @param header - such as `Root=1-…;Parent=…;Sampled=1`
 * @returns undefined when this call is not traced
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
export function parseTraceHeader(header: string | undefined): TracePosition | undefined {
  const {
    Root: traceId,
    Parent: parentId,
    Sampled: sampled,
  } = Object.fromEntries(
    (header ?? '').split(';').map((field) => field.split('=').map((part) => part.trim())),
  );
  if (sampled !== '1' || !traceId || !parentId) return undefined;
  return { traceId, parentId };
}
