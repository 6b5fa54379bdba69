import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const commands = [
  ['demo/main', 'npm run demo'],
  ['start', 'npm start'],
  ['sandbox', 'npm run sandbox'],
  ['container', 'npm run container'],
  ['report', 'npm run report'],
  ['token', 'npm run token'],
  ['policies', 'npm run --silent policies'],
  ['migrate', 'npm run migrate'],
  ['exec', 'npm run exec'],
  ['schemas', 'npm run schemas'],
  ['../../scripts/prune-models', 'npm run models'],
  ['../../scripts/rooms', 'npm run rooms'],
  ['../../test/mutation/main', 'npm run mutation'],
  ['../../test/visual/accept-pictures', 'npm run pictures'],
] as const;

describe.each(commands)('%s', (name, typed) => {
  it('says with --help how it is used, and does nothing', async () => {
    const { output, errors, exitCode } = await runCommand(name, ['--help'], {}).outcome;
    expect({ errors, exitCode }).toEqual({ errors: '', exitCode: 0 });
    expect(output.startsWith(`usage: ${typed}`), output).toBe(true);
    expect(output, 'and what it does').toMatch(/\n\n[^\n]+/);
  });

  it('says so of an option that there is not, and does nothing', async () => {
    const { output, errors, exitCode } = await runCommand(name, ['--nonsense'], {}).outcome;
    expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
    expect(errors.startsWith(`usage: ${typed}`), errors).toBe(true);
    expect(errors).not.toContain('ERR_');
  });
});

it('start says at once which families there are', async () => {
  const { output, errors, exitCode } = await runCommand('start', ['--families', 'nope'], {})
    .outcome;
  expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
  expect(errors).toMatch(/^families: expected some of all, .*budgets.*, received "nope"\n$/);
});

it('models says so of a folder that is not botocore’s', async () => {
  const { errors, exitCode } = await runCommand('../../scripts/prune-models', ['/nowhere'], {})
    .outcome;
  expect({ errors, exitCode }).toEqual({
    errors: expect.stringMatching(/^usage: npm run models/),
    exitCode: 1,
  });
});

it('mutation says so of an area that there is not', async () => {
  const { output, errors, exitCode } = await runCommand(
    '../../test/mutation/main',
    ['nonsense'],
    {},
  ).outcome;
  expect({ output, exitCode }).toEqual({ output: '', exitCode: 1 });
  expect(errors.startsWith('usage: npm run mutation'), errors).toBe(true);
});

it('what follows -- is the program’s that is run, --help too', async () => {
  const args = ['--account', '123456789012', '--', 'aws', '--help'];
  const { output, errors } = await runCommand('exec', args, {}).outcome;
  expect(output).toBe('');
  expect(errors).not.toContain('usage:');
});
