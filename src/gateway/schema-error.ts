/** Where in a tool's declaration something is. */
export interface SchemaPlace {
  /** Name of the tool. */
  readonly tool: string;
  /** Path of the argument, such as `filters.items`; absent for the tool as a whole. */
  readonly argument?: string;
}

/** A tool declaration has something that the Gateway's schemas have no room for. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  /** JSON Schema keyword that cannot be carried, or that is missing. */
  readonly keyword: string;

  /**
   * @param place - the tool and argument at fault
   * @param keyword - JSON Schema keyword, such as `oneOf`
   */
  constructor({ tool, argument }: SchemaPlace, keyword: string) {
    const where = argument === undefined ? `tool ${tool}` : `tool ${tool}, argument ${argument}`;
    const isNeeded = keyword === 'type' || keyword === 'description';
    super(
      isNeeded
        ? `${where}: the Gateway needs one ${keyword}.`
        : `${where}: the Gateway cannot carry "${keyword}"; say it in the description.`,
    );
    this.keyword = keyword;
  }
}
