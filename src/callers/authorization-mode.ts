// By what callers are let in: grants, their organisation, or nothing at all.

/** How it is decided which accounts a caller may ask about. */
export const AUTHORIZATION_MODES = ['grants', 'organization', 'off'] as const;

/**
 * - `grants`: those that the table of grants names for the caller
 * - `organization`: those whose organisation is the caller's
 * - `off`: all; callers are not distinguished
 */
export type AuthorizationMode = (typeof AUTHORIZATION_MODES)[number];

/**
 * Reads a mode. Whatever is not one means `grants`, the mode that needs the most to allow a call.
 *
 * @param text - as configured
 */
export function authorizationMode(text: string | undefined): AuthorizationMode {
  return AUTHORIZATION_MODES.find((mode) => mode === text) ?? 'grants';
}
