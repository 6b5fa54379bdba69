// billing-accounts onboarding.
import { type Command, Option } from 'commander';
import { getAccount } from '../../../administration/accounts/list-accounts.ts';
import { readStorageLens } from '../../../administration/accounts/storage-lens.ts';
import { AdministrationError } from '../../../administration/administration-error.ts';
import {
  MEMBER_ROLE_NAME,
  type MemberRole,
  memberRole,
} from '../../../administration/onboarding/member-role.ts';
import {
  memberRoleTemplate,
  stackSetCommands,
} from '../../../administration/onboarding/member-role-template.ts';
import { memberRoleTerraform } from '../../../administration/onboarding/member-role-terraform.ts';
import {
  storageLensPolicy,
  storageLensTemplate,
  storageLensTerraform,
} from '../../../administration/onboarding/storage-lens-policy.ts';
import { trustedRoles } from '../../../administration/onboarding/trusted-roles.ts';
import { findOrganization } from '../../../administration/organizations.ts';
import { PRESETS } from '../../../tools/choose-families.ts';
import { CommandError } from '../../command-error.ts';
import type { OperatorSession } from '../operator-session.ts';
import { familiesNamed, familiesOption } from '../option-values.ts';
import { subcommand } from '../subcommand.ts';
import { readInput } from '../terminal-input.ts';

interface OnboardingOptions {
  readonly organization?: string;
  readonly storageLens?: string;
  readonly families?: readonly string[];
  readonly trust?: readonly string[];
  readonly stackOutputs?: string;
  readonly roleName: string;
  readonly format: 'cloudformation' | 'terraform';
}

/** `onboarding`: prints the role that a member account needs. */
export function onboardingCommand(session: OperatorSession): Command {
  return subcommand('onboarding', {
    summary: 'Prints the read-only role for member accounts, as CloudFormation or Terraform.',
    example:
      'onboarding --organization "Example A" --stack-outputs outputs.json > member-role.json',
    notes:
      'outputs.json: what "aws cloudformation describe-stacks --stack-name …" prints.\n' +
      'The calls that make a StackSet of the template are said on standard error.\n' +
      'For doctor to sign in as well, name the operators’ role with --trust, too.',
  })
    .option('--organization <id-or-name>', 'whose external id the role asks for')
    .addOption(
      familiesOption(
        `tool families that are to work, or ${PRESETS.join(', ')}; all by default`,
        PRESETS,
      ),
    )
    .option('--trust <arns...>', 'roles that may assume it; …:role/a-path/* for all of a path')
    .option('--stack-outputs <file>', 'trust the functions of this stack; - for standard input')
    .option('--role-name <name>', 'name of the role', MEMBER_ROLE_NAME)
    .option('--storage-lens <account-id>', 'print what its role needs besides for storage-lens')
    .addOption(
      new Option('--format <format>', 'what to print')
        .choices(['cloudformation', 'terraform'])
        .default('cloudformation'),
    )
    .action((options: OnboardingOptions) =>
      options.storageLens === undefined
        ? printMemberRole(session, options)
        : printStorageLens(session, options.storageLens, options),
    );
}

async function printMemberRole(
  session: OperatorSession,
  options: OnboardingOptions,
): Promise<void> {
  if (options.organization === undefined) throw new CommandError('expected --organization');
  const { externalId } = await findOrganization(session.administration, options.organization);
  const families = familiesNamed(options.families);
  const outputs =
    options.stackOutputs === undefined
      ? []
      : trustedRoles(await readInput(options.stackOutputs), families);
  const trusted = [...(options.trust ?? []), ...outputs];
  const role = memberRole({ families, trusted, externalId, roleName: options.roleName });
  print(session, role, options.format);
}

async function printStorageLens(
  session: OperatorSession,
  accountId: string,
  { roleName, format }: OnboardingOptions,
): Promise<void> {
  const { database } = session.administration;
  const settings = await readStorageLens(database, accountId);
  if (!settings) throw notSetUp(accountId);
  const { region } = await getAccount(database, accountId);
  const policy = storageLensPolicy(settings, { accountId, region: region ?? 'us-east-1' });
  if (format === 'terraform') {
    const terraform = storageLensTerraform(policy, roleName);
    session.print({ format, terraform }, terraform.trimEnd());
    return;
  }
  const template = storageLensTemplate(policy, roleName);
  session.print({ format, template }, JSON.stringify(template, undefined, 2));
}

function notSetUp(accountId: string): AdministrationError {
  return new AdministrationError(
    'storage_lens_not_set_up',
    `Nothing was said about account ${accountId}. "storage-lens ${accountId}" says where it may be queried.`,
  );
}

function print(session: OperatorSession, role: MemberRole, format: OnboardingOptions['format']) {
  if (format === 'terraform') {
    const terraform = memberRoleTerraform(role);
    session.print({ format, terraform }, terraform.trimEnd());
    return;
  }
  const template = memberRoleTemplate(role);
  const stack_set = stackSetCommands('member-role.json');
  session.print({ format, template, stack_set }, JSON.stringify(template, undefined, 2));
  if (!session.isJson) session.say(`\nAs a StackSet, from member-role.json:\n${stack_set}`);
}
