declare module 'hcl2-parser' {
  const parser: {
    /** @returns what was parsed, and what was wrong */
    parseToObject(text: string): [unknown, unknown];
  };
  export = parser;
}
