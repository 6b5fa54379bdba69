// What others have named, as an operator's terminal may show it.

/**
 * A text in one line. What identity providers call their callers, and customers their accounts, must neither
 * steer the terminal nor pass for a line of ours.
 *
 * @param text - whoever wrote it
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/**
 * The same of a text that has lines of ours.
 *
 * @param text - whose parts are in one line each where others wrote them
 */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
