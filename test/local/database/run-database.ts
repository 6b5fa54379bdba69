// Starts a database, reports where it is, and holds it until it is told to end or is killed.
import { startDatabase } from '../../../src/local/database/start-database.ts';

const database = await startDatabase({ password: 'example' });
process.stdout.write(`${JSON.stringify({ url: database.url, pid: process.pid })}\n`);
process.stdin.resume().once('end', () => database.close());
