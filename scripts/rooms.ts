// Makes the lint rules that keep the rooms apart from the table of docs/architecture.md:
// `npm run rooms [-- --check]`.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLineOrEnd } from '../src/cli/read-command-line.ts';

/** A folder of the project with an entry in the table. */
interface Room {
  /** As the table's last column names it; `room/part` for a part of a room. */
  readonly name: string;
  /** Pattern of its files, from the project's root. */
  readonly files: string;
  /** Names of the rooms that it may import, the environment among them. */
  readonly imports: readonly string[];
}

const USAGE = `usage: npm run rooms [-- --check]

Writes biome.rooms.json from the table of docs/architecture.md; with --check it only says whether it is stale.`;
const ROW = /^\| `(?:src\/)?([\w-]+(?:\/[\w-]+)?)(?:\/|\.ts)` \| .* \| (?!–)(.*) \|$/;
const PLACE = /^\| `([^`]+)`/;

/**
 * Reads which room may import which.
 *
 * @param page - Markdown with a table whose first column is a folder or file, and whose last one names
 *   the rooms that it may import
 * @throws Error for a row that names a room without one
 */
export function readRooms(page: string): readonly Room[] {
  const rooms = page.split('\n').flatMap((line): Room[] => {
    const [, name, last = ''] = ROW.exec(line) ?? [];
    const [, place = ''] = PLACE.exec(line) ?? [];
    const imports = [...last.matchAll(/`([\w/-]+)`/g)].map(([, each = '']) => each);
    return name ? [{ name, files: place.replace(/\/$/, '/**'), imports }] : [];
  });
  const known = new Set(rooms.map(({ name }) => name));
  for (const { name, imports } of rooms) {
    const unknown = imports.find((each) => !known.has(each));
    if (unknown) throw new Error(`${name} may import ${unknown}, which has no row of its own.`);
  }
  return rooms;
}

/** Renders Biome's configuration with a line for each room. */
export function renderRules(rooms: readonly Room[]): string {
  const rules = rooms.map((room) => JSON.stringify(ruleOf(room, rooms)));
  return `{\n  "overrides": [\n    ${rules.join(',\n    ')}\n  ]\n}\n`;
}

function ruleOf({ name, files, imports }: Room, rooms: readonly Room[]): object {
  // The last rule that fits a file is the only one, so that of a part says what its room's says, too.
  const [room = name] = name.split('/');
  const allowed = [name, room, ...imports, ...importsOf(room, rooms)];
  const group = rooms
    .filter((other) => !allowed.includes(other.name) && isSeenFrom(name, other))
    .map((other) => `**/${other.files.replace('src/', '').replace(`${room}/`, '')}`);
  const message = `${name} imports ${imports.join(', ') || 'no other room'}: docs/architecture.md`;
  const options = { patterns: [{ group, message }] };
  const style = { noRestrictedImports: { level: 'error', options } };
  return { includes: [files], linter: { rules: { style } } };
}

function importsOf(room: string, rooms: readonly Room[]): readonly string[] {
  return rooms.find(({ name }) => name === room)?.imports ?? [];
}

// Parts are apart within their room; to the others it is one.
function isSeenFrom(name: string, other: Room): boolean {
  const [room, part] = other.name.split('/');
  return part === undefined || (name.includes('/') && name.startsWith(`${room}/`));
}

if (import.meta.main) {
  const { values } = readCommandLineOrEnd(USAGE, {
    options: { check: { type: 'boolean', default: false } },
  });
  const root = join(import.meta.dirname, '..');
  const file = join(root, 'biome.rooms.json');
  const page = await readFile(join(root, 'docs/architecture.md'), 'utf8');
  const rules = renderRules(readRooms(page));
  if (!values.check) await writeFile(file, rules);
  else if ((await readFile(file, 'utf8')) !== rules) {
    console.error('stale biome.rooms.json: run "npm run rooms" and commit what it writes.');
    process.exitCode = 1;
  }
}
