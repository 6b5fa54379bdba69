import * as z from 'zod';
import { reportDefinition as definition } from '../../src/deployment/reports/report-state-machine.ts';
import { runStateMachine } from '../../src/local/run-state-machine.ts';
import { createReportTasks } from './report-tasks.ts';

// An execution in a process of its own, so that it can be killed: node report-process.ts <JSON>
const given = z.object({ now: z.iso.datetime(), request: z.unknown() });
const { now, request } = given.parse(JSON.parse(process.argv[2] ?? ''));
const { tasks, close } = createReportTasks(() => new Date(now));
await runStateMachine(request, { definition, tasks, retryAfter: 5 });
await close();
