// The stage's parameters of operations.
import * as z from 'zod';
import { AUDIT_MODES } from '../../audit/audit-entry.ts';
import { readSettings } from '../template/deployment-settings.ts';

const shape = {
  metricsNamespace: z
    .string()
    .regex(/^[\w-]{1,255}$/, 'expected letters, digits, hyphens and underscores'),
  alarmTopicArn: z.string().regex(/^$|^arn:[\w-]+:sns:/, 'expected the ARN of an SNS topic'),
  alarmPricedRequestsPerHour: z.coerce.number().int().min(1).max(1_000_000),
  auditMode: z.enum(AUDIT_MODES),
  auditRetentionInDays: z.coerce.number().int().min(30).max(3_653),
};

const settings = z.object(shape);

/** What operating a stage is set to; `docs/operate.md` says what each setting means. */
export type OperationsSettings = z.output<typeof settings>;

/** Names of the parameters that {@link readOperationsSettings} reads. */
export const OPERATIONS_PARAMETER_NAMES: readonly string[] = Object.keys(shape);

/**
 * Reads the stage's parameters of operations.
 *
 * @param parameters - by name
 * @throws {@link SettingsError} naming each parameter with an unusable value
 */
export function readOperationsSettings(
  parameters: Readonly<Record<string, unknown>>,
): OperationsSettings {
  return readSettings(settings, parameters);
}
