import { auditSeal } from '../src/lambda/jobs/audit-seal.ts';

export const handler = auditSeal();
