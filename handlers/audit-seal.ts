import { auditSeal } from '../src/lambda/jobs/audit-jobs.ts';

export const handler = auditSeal();
