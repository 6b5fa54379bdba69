import { startOfDay, toDay } from '../../../../calendar.ts';

/** When recommendations were last computed: at the start of the day, UTC. */
export function refreshedAt(now: Date): Date {
  return startOfDay(toDay(now));
}
