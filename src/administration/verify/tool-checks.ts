// Whether the Gateway has the tools that were packaged, and describes them as they were.
import { isDeepStrictEqual } from 'node:util';
import { familySchema, gatewayToolName } from '../../gateway/family-schema.ts';
import { OUTPUT_SCHEMA } from '../../gateway/tool-schema.ts';
import type { Family } from '../../tools/family.ts';
import { asPromised, type Check, differs, notSeen, type VerifyContext } from './check.ts';
import { failureText } from './gateway-probe.ts';

/** The Gateway's own, where it searches tools by meaning. */
const SEARCH_TOOL = 'x_amz_bedrock_agentcore_search';
const DEPLOY = 'Deploy this version, or say with --families which families of tools the stage has.';

/** What there is to compare of a tool. */
interface Described {
  readonly description?: string | undefined;
  readonly inputSchema: {
    readonly required?: readonly string[] | undefined;
    readonly properties?: Readonly<Record<string, unknown>> | undefined;
  };
  /** Absent where the stage has `outputSchema` off. */
  readonly outputSchema?: object | undefined;
}

/** Whether the Gateway has the tools that were packaged, and describes them as they were. */
export const toolChecks: readonly Check[] = [
  {
    name: 'tools',
    promised: 'the tools of the families that were deployed, and no others',
    async look({ gateway, families }) {
      const listed = await gateway.tools();
      if ('kind' in listed) return differs(failureText(listed));
      const names = listed.map(({ name }) => name);
      const packaged = [...packagedTools(families).keys()];
      const missing = packaged.filter((name) => !names.includes(name));
      const others = names.filter((name) => !packaged.includes(name) && name !== SEARCH_TOOL);
      if (missing.length + others.length === 0) {
        const search = names.includes(SEARCH_TOOL) ? ', and the search for tools' : '';
        return asPromised(`${packaged.length} tools${search}`);
      }
      return differs(`missing: ${list(missing)}; not packaged: ${list(others)}`, DEPLOY);
    },
  },
  {
    name: 'schemas',
    promised: 'descriptions, arguments and output schemas, if there are any, as packaged',
    look: compareSchemas,
  },
];

async function compareSchemas({ gateway, families }: VerifyContext) {
  const listed = await gateway.tools();
  if ('kind' in listed) return notSeen(failureText(listed));
  const packaged = packagedTools(families);
  const compared = listed.filter(({ name }) => packaged.has(name));
  const faults = compared.flatMap((tool) => {
    const parts = differingParts(packaged.get(tool.name), tool);
    return parts.length > 0 ? [`${tool.name} (${parts.join(', ')})`] : [];
  });
  if (faults.length > 0) return differs(`other than packaged: ${list(faults)}`, DEPLOY);
  if (compared.length === 0) return notSeen('none of the packaged tools is there');
  return asPromised(`${compared.length} tools, each word of them`);
}

function packagedTools(families: readonly Family[]): ReadonlyMap<string, Described> {
  return new Map(
    families.flatMap((family) =>
      familySchema(family).map(({ name, description, inputSchema }): [string, Described] => [
        gatewayToolName(family, { name }),
        { description, inputSchema, outputSchema: OUTPUT_SCHEMA },
      ]),
    ),
  );
}

function differingParts(packaged: Described | undefined, listed: Described): string[] {
  const [one, other] = [partsOf(packaged), partsOf(listed)];
  const names = new Set([...one.keys(), ...other.keys()]);
  const parts = [...names].filter((name) => !isDeepStrictEqual(one.get(name), other.get(name)));
  return isSameOutput(packaged, listed) ? parts : [...parts, 'its output schema'];
}

function isSameOutput(packaged: Described | undefined, { outputSchema }: Described): boolean {
  if (!outputSchema) return true;
  const expected = packaged?.outputSchema ?? {};
  return ['properties', 'required'].every((part) =>
    isDeepStrictEqual(Reflect.get(expected, part), Reflect.get(outputSchema, part)),
  );
}

function partsOf(tool: Described | undefined): ReadonlyMap<string, unknown> {
  const { required = [], properties = {} } = tool?.inputSchema ?? {};
  return new Map<string, unknown>([
    ['its description', tool?.description],
    ['what is required', required.toSorted()],
    ...Object.entries(properties),
  ]);
}

const SHOWN = 5;

function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const rest = names.length - SHOWN;
  return names.slice(0, SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
