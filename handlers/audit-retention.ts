import { auditRetention } from '../src/lambda/audit-retention.ts';

export const handler = auditRetention();
