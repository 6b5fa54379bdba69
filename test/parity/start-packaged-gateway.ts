import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunction } from '../../scripts/bundle-function.ts';
import { INTERCEPTOR } from '../../src/deployment/template/logical-ids.ts';
import { startLocalGateway } from '../../src/local/start-local-gateway.ts';
import type { LocalWorld } from '../../src/local/start-local-world.ts';
import { families } from '../../src/tools/families.ts';
import { connectMcpClient } from '../support/connect-mcp-client.ts';
import { askWith } from './ask-with.ts';
import type { Ask } from './exchange.ts';

const root = join(import.meta.dirname, '..', '..');

/** The packaged Lambdas behind the local gateway. */
export interface PackagedGateway {
  readonly ask: Ask;
  /** The world that they run in. */
  readonly local: LocalWorld;
  close(): Promise<void>;
}

/**
 * Packages the functions that a Gateway calls, starts them behind the local gateway, and connects to it. The world's
 * time stands still, so that the same question has the same answer again.
 *
 * @param now - what time it is on the local AWS
 */
export async function startPackagedGateway(now: Date): Promise<PackagedGateway> {
  const bundles = await mkdtemp(join(tmpdir(), 'bundles-'));
  const functions = [...families, INTERCEPTOR];
  for (const { name } of functions) await bundleFunction(root, name, bundles);
  const gateway = await startLocalGateway({ bundles, now: () => now });
  const client = await connectMcpClient(gateway.url, {
    Authorization: `Bearer ${gateway.token}`,
  });
  return {
    ask: (tool, args) => askWith(client, `${familyOf(tool)}___${tool}`, args),
    local: gateway.local,
    async close() {
      await client.close();
      await gateway.close();
      await rm(bundles, { recursive: true });
    },
  };
}

function familyOf(tool: string): string | undefined {
  return families.find(({ tools }) => tools.some(({ name }) => name === tool))?.name;
}
