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

resource "aws_iam_role_policy" "billing_tools" {
  name   = "billing-tools"
  role   = aws_iam_role.billing_tools.id
  policy = jsonencode(${expression(permissions)})
}

output "role_arn" {
  description = "For billing-accounts add --role-arn."
  value       = aws_iam_role.billing_tools.arn
}
`;
}

// JSON is an expression of HCL, except that HCL looks for templates in its texts.
function expression(value: TemplateValue): string {
  const json = JSON.stringify(value, undefined, 2).replaceAll('\n', '\n  ');
  return json.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
