// Policies for AgentCore Policy, made of the grants.
import { ALL_FAMILIES, type Grant, type GrantPrincipal, OWN_ACCOUNT } from '../callers/grant.ts';
import type { ClaimNames } from '../callers/token-caller.ts';
import { type Family, signsIn } from '../tools/family.ts';
import { TARGET_ACCOUNT_ID } from '../tools/tool-arguments.ts';

/** The most that AgentCore takes as one policy, in bytes. */
const MOST_BYTES = 10_000;
/** An account id with quotation marks, comma and space. */
const BYTES_PER_ACCOUNT = 16;

/** What the policies are made of. */
export interface PolicySource {
  readonly grants: readonly Grant[];
  /** Account ids by organisation. */
  readonly organizationAccounts: ReadonlyMap<string, readonly string[]>;
  /** The tool families of the Gateway. */
  readonly families: readonly Family[];
  readonly gatewayArn: string;
  /** Which claims of the token the interceptor reads. */
  readonly claims: ClaimNames;
  /** Grants that have expired by then are left out. */
  readonly now: Date;
}

/** The same principal may ask the same families about all of these. */
interface Bundle {
  readonly principal: GrantPrincipal;
  readonly families: readonly string[];
  readonly accounts: Set<string>;
}

/**
 * Policies for AgentCore Policy that allow what the grants allow, and a little more where Cedar
 * cannot say it: the functions decide in any case. `docs/callers.md` says what that is.
 *
 * @returns Cedar, one policy each, none too long
 * @see https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy-scope.html
 */
export function cedarPolicies(source: PolicySource): string[] {
  const resource = `resource == AgentCore::Gateway::${cedarText(source.gatewayArn)}`;
  const everybody = 'principal is AgentCore::OAuthUser';
  const open = source.families.filter((family) => !signsIn(family)).map(({ name }) => name);
  const ofOpen = `permit (\n  ${everybody},\n  ${actions(open)},\n  ${resource}\n);`;
  const ofBundles = bundles(source).flatMap(({ principal, families, accounts }) => {
    const { head, condition } = principalScope(principal, source.claims);
    const scope = `permit (\n  ${head},\n  ${actions(families)},\n  ${resource}\n)`;
    const render = (about: string) =>
      `${scope} when {\n  ${[...condition, about].join(' &&\n  ')}\n};`;
    const named = [...accounts].filter((account) => account !== OWN_ACCOUNT).sort();
    const room = Math.floor(
      (MOST_BYTES - Buffer.byteLength(render(among([])))) / BYTES_PER_ACCOUNT,
    );
    const aboutNamed = chunks(named, room).map((chunk) => render(among(chunk)));
    return accounts.has(OWN_ACCOUNT) ? [render(NO_ACCOUNT), ...aboutNamed] : aboutNamed;
  });
  return open.length > 0 ? [ofOpen, ...ofBundles] : ofBundles;
}

function bundles(source: PolicySource): Bundle[] {
  const { grants, organizationAccounts, families, now } = source;
  const found = new Map<string, Bundle>();
  for (const { principal, target, toolFamilies, expiresAt } of grants) {
    if (expiresAt !== null && expiresAt <= now) continue;
    if (!isNamed(principal, source.claims)) continue;
    const isOfAll = toolFamilies.includes(ALL_FAMILIES);
    const allowed = families
      .filter(({ name, confidential }) => toolFamilies.includes(name) || (isOfAll && !confidential))
      .map(({ name }) => name);
    if (allowed.length === 0) continue;
    const key = JSON.stringify([principal, allowed.toSorted()]);
    const bundle = found.get(key) ?? { principal, families: allowed, accounts: new Set() };
    found.set(key, bundle);
    const accounts =
      target.type === 'account' ? [target.id] : (organizationAccounts.get(target.id) ?? []);
    for (const account of accounts) bundle.accounts.add(account);
  }
  return [...found.values()];
}

// Where no claim says it, nobody is the caller, in the organisation or in the group.
function isNamed({ type }: GrantPrincipal, { id, organization, groups }: ClaimNames): boolean {
  switch (type) {
    case 'caller':
      return id !== null;
    case 'organization':
      return organization !== null;
    case 'group':
      return groups.length > 0;
  }
}

function principalScope(
  { type, id }: GrantPrincipal,
  claims: ClaimNames,
): { head: string; condition: readonly string[] } {
  const head = 'principal is AgentCore::OAuthUser';
  if (type === 'caller' && claims.id === 'sub') {
    return { head: `principal == AgentCore::OAuthUser::${cedarText(id)}`, condition: [] };
  }
  // How claims with several values become tags is not documented: any caller may be in the group.
  if (type === 'group') return { head, condition: [] };
  const claim = cedarText((type === 'caller' ? claims.id : claims.organization) ?? '');
  return {
    head,
    condition: [`principal.hasTag(${claim})`, `principal.getTag(${claim}) == ${cedarText(id)}`],
  };
}

function actions(families: readonly string[]): string {
  const entities = families.map((family) => `AgentCore::Action::${cedarText(family)}`);
  return `action in [${entities.join(', ')}]`;
}

const NO_ACCOUNT = `!(context.input has ${TARGET_ACCOUNT_ID})`;

function among(accounts: readonly string[]): string {
  const list = accounts.map(cedarText).join(', ');
  return [
    `context.input has ${TARGET_ACCOUNT_ID}`,
    `[${list}].contains(context.input.${TARGET_ACCOUNT_ID})`,
  ].join(' &&\n  ');
}

function chunks(items: readonly string[], size: number): string[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}

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
