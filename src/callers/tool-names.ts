// Names of tools as the Gateway's callers know them, and how the interceptor is told them all.

// Target names hold no underscore, so the first one ends the target's name.
const DELIMITER = '___';
const LIST = /^(?:(?:[\w-]+:)?[\w-]+(?:,[\w-]+)*(?:;|$))*$/;

/** A target of the Gateway, and the tools behind it. */
interface Target {
  readonly name: string;
  readonly tools: readonly { readonly name: string }[];
}

/** Name of a tool as the Gateway's callers know it. */
export function fullToolName(target: string, tool: string): string {
  return `${target}${DELIMITER}${tool}`;
}

/**
 * The tool's own name.
 *
 * @param name - with that of its target, such as `budgets___budgets`, or without
 */
export function ownToolName(name: string): string {
  const end = name.indexOf(DELIMITER);
  return end < 0 ? name : name.slice(end + DELIMITER.length);
}

/**
 * Writes the names of all tools into a variable of a function, of which all together have 4 KB.
 *
 * @returns such as `budgets:budgets,budget-actions;free-tier:free-tier-usage`
 */
export function writeToolNames(targets: readonly Target[]): string {
  return targets.map(({ name, tools }) => `${name}:${tools.map((tool) => tool.name)}`).join(';');
}

/** Whether {@link readToolNames} can read a text. */
export function areToolNames(text: string): boolean {
  return LIST.test(text);
}

/**
 * Reads the names of all tools, as the Gateway's callers know them.
 *
 * @param text - from {@link writeToolNames}, or from earlier versions, which wrote the very names with
 *   commas between them: a function's code and variables are not replaced at the same moment
 */
export function readToolNames(text: string): string[] {
  return text.split(';').flatMap((group) => {
    const [tools = '', target] = group.split(':').reverse();
    const names = tools.split(',').filter((name) => name !== '');
    return target === undefined ? names : names.map((name) => fullToolName(target, name));
  });
}
