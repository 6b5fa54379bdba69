/** Dependencies of handlers whose calls leave no trace: for tests about something else. */
export const unobserved = {
  auditMode: 'off' as const,
  database: { query: async () => [] },
  publishMetrics() {},
  traceHeader: () => undefined,
};
