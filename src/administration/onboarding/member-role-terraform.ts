// The member account's role in Terraform.
import type { TemplateValue } from '../../deployment/template/cloud-formation.ts';
import type { MemberRole } from './member-role.ts';

/** Writes a member account's role as Terraform (HCL). */
export function memberRoleTerraform({ roleName, trustPolicy, permissions }: MemberRole): string {
  return `resource "aws_iam_role" "billing_tools" {
  name               = ${expression(roleName)}
  description        = "Lets the billing tools read costs of this account."
  assume_role_policy = jsonencode(${expression(trustPolicy)})
}

${policies(permissions)}
output "role_arn" {
  description = "For billing-accounts add --role-arn."
  value       = aws_iam_role.billing_tools.arn
}
`;
}

// One policy is part of the role; several would be too long together for that, and are managed ones.
function policies([policy = {}, ...others]: MemberRole['permissions']): string {
  if (others.length === 0) {
    return `resource "aws_iam_role_policy" "billing_tools" {
  name   = "billing-tools"
  role   = aws_iam_role.billing_tools.id
  policy = jsonencode(${expression(policy)})
}
`;
  }
  return [policy, ...others]
    .map((each, index) => {
      const name = `billing_tools_${index + 1}`;
      return `resource "aws_iam_policy" "${name}" {
  name_prefix = "billing-tools-"
  policy      = jsonencode(${expression(each)})
}

resource "aws_iam_role_policy_attachment" "${name}" {
  role       = aws_iam_role.billing_tools.name
  policy_arn = aws_iam_policy.${name}.arn
}
`;
    })
    .join('\n');
}

/** A value in HCL: JSON is an expression of it, except that HCL looks for templates in its texts. */
export function expression(value: TemplateValue): string {
  const json = JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
  return json.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
