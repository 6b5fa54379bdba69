// Markup that names out of AWS cannot break out of: every text is escaped unless it is markup by type.
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that may be put into a page as it is. Only {@link html} and {@link trusted} make it. */
export class SafeHtml {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What a template takes: text, which is escaped, and markup, which is not. */
type Part = string | SafeHtml | readonly SafeHtml[];

/** Makes markup of a template; every text put into it is escaped. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): SafeHtml {
  const rendered = parts.map((part, index) => `${toMarkup(part)}${literals[index + 1]}`);
  return new SafeHtml(`${literals[0]}${rendered.join('')}`);
}

/**
 * Takes text for markup.
 *
 * @param markup - written by this project or escaped by a library; never what AWS or a person said
 */
export function trusted(markup: string): SafeHtml {
  return new SafeHtml(markup);
}

/** No markup at all. */
export const nothing = new SafeHtml('');

function toMarkup(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  return part instanceof SafeHtml ? part.toString() : part.join('\n');
}

// Control characters have no place in a page; the bidirectional ones could turn a name around.
function escapeText(text: string): string {
  return text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
