import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { accountsProgram } from '../../../src/cli/accounts/accounts-program.ts';
import { OperatorSession } from '../../../src/cli/accounts/operator-session.ts';
import { readDeploymentSettings } from '../../../src/deployment/template/deployment-settings.ts';
import { memberRoleStatements } from '../../../src/deployment/template/function-statements.ts';
import { defaultParameters } from '../../support/deployment-parameters.ts';

/** Names of roles that the functions may assume, as a stage is deployed by default. */
function assumable(): RegExp {
  const [assume] = memberRoleStatements(readDeploymentSettings(defaultParameters));
  const arn = z.object({ Resource: z.object({ 'Fn::Sub': z.string() }) }).parse(assume).Resource;
  const [, name = ''] = arn['Fn::Sub'].split(':role/');
  return new RegExp(`^${name.replaceAll('*', '.*')}$`);
}

/** Names of roles that accounts or hubs are added with. */
function rolesAdded(text: string): string[] {
  const commands = text.replaceAll(/\\\n\s*/g, '').matchAll(/billing-accounts .*/g);
  return [...commands].flatMap(([command]) =>
    [...command.matchAll(/--role-arn \S+:role\/(\S+)/g)].map(([, name = '']) => name),
  );
}

async function helpAndPage(): Promise<[where: string, text: string][]> {
  const program = accountsProgram(new OperatorSession(false));
  let help = '';
  for (const command of program.commands.flatMap((each) => [each, ...each.commands])) {
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  }
  const page = await readFile(join(import.meta.dirname, '../../../docs/onboard.md'), 'utf8');
  return [
    ['help', help],
    ['page', page],
  ];
}

it('roles that operators are told to add, hubs among them, are such as the functions may assume', async () => {
  for (const [where, text] of await helpAndPage()) {
    const roles = rolesAdded(text);
    expect(roles, where).toContain('agentcore-billing-tools-member');
    expect(roles.length, where).toBeGreaterThan(1);
    expect(roles.filter((name) => !assumable().test(name))).toEqual([]);
  }
});
