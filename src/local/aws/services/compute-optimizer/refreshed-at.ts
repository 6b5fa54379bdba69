/** When recommendations were last computed: at the start of the day, UTC. */
export function refreshedAt(now: Date): Date {
  return new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
}
