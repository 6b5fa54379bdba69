// The files that are written from the declarations of tools.
import { fullToolName } from '../callers/tool-names.ts';
import { type Family, JOBS } from '../tools/family.ts';
import type { Tool } from '../tools/tool.ts';
import { familySchema } from './family-schema.ts';
import type { SchemaDefinition } from './schema-definition.ts';
import { toolSchema } from './tool-schema.ts';

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

const HEAD = `# Tools

<!-- Written by \`npm run schemas\` from the declarations in src/tools; change those. -->

Each family is one Lambda function and one Gateway target. A tool's name through the Gateway is
\`${fullToolName('<target>', '<tool>')}\`. Grants, roles and [deployments](deploy.md#a-part-of-the-tools) take families by
name; deployments and roles also by the job that they serve. What is *confidential* a
[grant has to name](callers.md#confidential-families).

What many tools take is explained once: \`answer\`, \`next_token\` and \`max_pages\` in [answers](answers.md), \`dry_run\`
and \`fresh\` in [spending](spending.md), and which accounts may be asked about in [callers](callers.md).
`;

/**
 * The reference page of all tools: name, arguments and IAM actions.
 *
 * @param families - in the order of the page
 * @returns Markdown
 * @throws {@link SchemaError} for a tool that the Gateway's schemas have no room for
 */
export function toolsPage(families: readonly Family[]): string {
  return [HEAD, ...familyIndex(families), ...families.map(familySection)].join('\n');
}

function familyIndex(families: readonly Family[]): string[] {
  const rows = families.map((family) => {
    const { name, description, tools } = family;
    const links = tools.map((tool) => `[${tool.name}](#${fullToolName(name, tool.name)})`);
    return `| [${name}](#${name}) | ${inCell(description)} | ${links.join(', ')} | ${served(family)} |`;
  });
  return ['| family | what it tells | tools | serves |', '|---|---|---|---|', ...rows, ''];
}

function served({ jobs = JOBS, confidential }: Family): string {
  const who = jobs.join(', ') || 'by name';
  return confidential ? `${who}; confidential` : who;
}

function familySection({ name, description, tools }: Family): string {
  const sections = tools.map((tool) => toolSection(name, tool));
  return [`## ${name}\n`, `${description}\n`, ...sections].join('\n');
}

function toolSection(target: string, tool: Tool): string {
  const actions = tool.actions.map((action) => `\`${action}\``).join(', ') || 'none';
  return [
    `### ${fullToolName(target, tool.name)}\n`,
    `${tool.description}\n`,
    ...argumentTable(toolSchema(tool).inputSchema),
    `IAM actions: ${actions}\n`,
  ].join('\n');
}

function argumentTable({ properties = {}, required = [] }: SchemaDefinition): string[] {
  const rows = Object.entries(properties).map(([name, { type, description = '' }]) => {
    const need = required.includes(name) ? 'required' : 'optional';
    return `| \`${name}\` | ${type} | ${need} | ${inCell(description)} |`;
  });
  return ['| argument | type | | meaning |', '|---|---|---|---|', ...rows, ''];
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
}
