import { readFile } from 'node:fs/promises';

/**
 * The most memory that a process has had so far, in megabytes (`VmHWM` of Linux).
 *
 * @throws Error when it has ended: what is left of it has no memory
 */
export async function peakMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`process ${pid} has ended`);
  return Number(kilobytes) / 1024;
}
