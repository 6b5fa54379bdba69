import { readFile } from 'node:fs/promises';

/** The most memory that a process has had so far, in megabytes (`VmHWM` of Linux). */
export async function peakMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
