import type { Family } from '../family.ts';
import { sessionSql } from './session-sql.ts';

/** Queries over what was answered before. */
export const sessionSqlFamily: Family = {
  name: 'session-sql',
  description: 'SQL over results of earlier answers, and over rows of the caller’s own.',
  readsResults: true,
  tools: [sessionSql],
};
