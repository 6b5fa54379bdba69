import { ownArn, type TemplateValue } from './cloud-formation.ts';

/**
 * What permissions on a secret of the stack's account and region are for. Secrets Manager appends a
 * hyphen and six characters to the name.
 *
 * @param name - of the secret
 */
export function secretArn(name: string): TemplateValue {
  return ownArn('secretsmanager', `secret:${name}-??????`);
}
