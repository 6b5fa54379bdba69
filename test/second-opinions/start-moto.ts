import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { pythonTool } from './python-tool.ts';

/** moto's server: another people's idea of AWS. It checks no signature, trust or permission. */
export interface Moto {
  readonly url: string;
  /** Tells moto what Cost Explorer is to answer next. */
  seedCosts(accountId: string, results: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

const MOST_TRIES = 300;

/**
 * Starts moto.
 *
 * @param port - on loopback
 * @throws Error with what it wrote when it does not answer
 */
export async function startMoto(port: number): Promise<Moto> {
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(pythonTool('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text;
    });
  }
  const exited = once(child, 'exit');
  for (let tries = 0; !(await answers(url)); tries += 1) {
    if (tries === MOST_TRIES) throw new Error(`moto did not start.\n${output}`);
    await setTimeout(100);
  }
  return {
    url,
    async seedCosts(accountId, results) {
      const { status } = await fetch(`${url}/moto-api/static/ce/cost-and-usage-results`, {
        method: 'POST',
        body: JSON.stringify({ account_id: accountId, results }),
      });
      if (status !== 201) throw new Error(`moto did not take the costs: ${status}`);
    },
    async close() {
      child.kill();
      await exited;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/moto-api/data.json`).then(
    ({ ok }) => ok,
    () => false,
  );
}
