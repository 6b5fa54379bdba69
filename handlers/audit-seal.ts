import { auditSeal } from '../src/lambda/audit-seal.ts';

export const handler = auditSeal();
