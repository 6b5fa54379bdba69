import { ownArn, type TemplateValue } from './cloud-formation.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { keyStatements } from './encryption.ts';
import { allow, type PolicyStatement } from './policy-statement.ts';

/**
 * Lets a function read secrets of the stack's account and region, and their key where it is named.
 *
 * @param names - of the secrets; empty ones are none
 * @param settings - which key they are encrypted with
 */
export function secretStatements(
  names: readonly string[],
  { secretsKeyArn }: DeploymentSettings,
): PolicyStatement[] {
  const secrets = names.filter((name) => name !== '').map(secretArn);
  if (secrets.length === 0) return [];
  return [
    allow(['secretsmanager:GetSecretValue'], secrets),
    ...keyStatements(secretsKeyArn, 'secretsmanager', ['kms:Decrypt']),
  ];
}

// Secrets Manager appends a hyphen and six characters to the name.
function secretArn(name: string): TemplateValue {
  return ownArn('secretsmanager', `secret:${name}-??????`);
}
