import { auditRetention } from '../src/lambda/jobs/audit-retention.ts';

export const handler = auditRetention();
