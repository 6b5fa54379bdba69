// Glue's catalog, as far as tables are looked for and made. It begins empty.
import type {
  CreateDatabaseRequest,
  CreateTableRequest,
  GetTableRequest,
  Table,
} from '../../../../aws/models/glue.ts';
import type { World } from '../../../world.ts';
import { AwsFault } from '../../engine/aws-fault.ts';
import { modelled } from '../../engine/model/modelled.ts';
import type { CallContext } from '../../engine/service-module.ts';

/** The databases of an account in a Region, by name, each with its tables by name. */
type Catalog = Map<string, Map<string, Table>>;

// Athena reads what is made here.
const catalogs = new WeakMap<World, Map<string, Catalog>>();

/** The catalog of an account in a Region. */
export function catalogOf(
  world: World,
  { account, region }: Pick<CallContext, 'account' | 'region'>,
): Catalog {
  const all = catalogs.get(world) ?? new Map<string, Catalog>();
  catalogs.set(world, all);
  const key = `${account} ${region}`;
  const catalog: Catalog = all.get(key) ?? new Map();
  all.set(key, catalog);
  return catalog;
}

/** Glue. */
export const service = modelled('glue', ({ world }: { readonly world: World }) => ({
  CreateDatabase({ DatabaseInput }: CreateDatabaseRequest, call) {
    const catalog = catalogOf(world, call);
    const name = DatabaseInput?.Name ?? '';
    if (catalog.has(name)) throw new AwsFault('AlreadyExistsException', 'Database already exists.');
    catalog.set(name, new Map());
    return {};
  },
  CreateTable({ DatabaseName = '', TableInput }: CreateTableRequest, call) {
    const tables = tablesOf(world, DatabaseName, call);
    const name = TableInput?.Name ?? '';
    if (tables.has(name)) throw new AwsFault('AlreadyExistsException', 'Table already exists.');
    tables.set(name, { ...TableInput, Name: name, DatabaseName });
    return {};
  },
  GetTable({ DatabaseName = '', Name = '' }: GetTableRequest, call) {
    const table = tablesOf(world, DatabaseName, call).get(Name);
    if (table) return { Table: table };
    throw new AwsFault('EntityNotFoundException', 'Entity Not Found');
  },
}));

function tablesOf(world: World, database: string, call: CallContext): Map<string, Table> {
  const tables = catalogOf(world, call).get(database);
  if (tables) return tables;
  throw new AwsFault('EntityNotFoundException', `Database ${database} not found.`);
}
