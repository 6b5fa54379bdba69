import { auditRetention } from '../src/lambda/jobs/audit-jobs.ts';

export const handler = auditRetention();
