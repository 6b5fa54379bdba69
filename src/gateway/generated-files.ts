import type { Family } from '../tools/family.ts';
import { familySchema } from './family-schema.ts';
import { toolsPage } from './tools-page.ts';

/**
 * The files that are written from the tool declarations and checked in.
 *
 * @returns contents by path, relative to the repository
 * @throws {@link NameError} or {@link SchemaError} for a tool that the Gateway would refuse
 */
export function generatedFiles(families: readonly Family[]): ReadonlyMap<string, string> {
  const schemas = families.map((family): [string, string] => [
    `schemas/${family.name}.json`,
    `${JSON.stringify(familySchema(family), null, 2)}\n`,
  ]);
  return new Map([...schemas, ['docs/tools.md', toolsPage(families)]]);
}
