/**
 * What happens when a call cannot be entered into the trail.
 *
 * - `on`: it is answered all the same, and an alarm is raised
 * - `strict`: it is refused
 * - `off`: there is no trail
 */
export const AUDIT_MODES = ['on', 'strict', 'off'] as const;

/** One of {@link AUDIT_MODES}. */
export type AuditMode = (typeof AUDIT_MODES)[number];
