/**
 * A string literal of Cedar.
 *
 * @see https://docs.cedarpolicy.com/policies/syntax-grammar.html
 */
export function cedarText(text: string): string {
  const escaped = [...text].map((character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    const isPrintable = /^[\P{C}]$/u.test(character);
    return isPrintable ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`;
  });
  return `"${escaped.join('')}"`;
}
