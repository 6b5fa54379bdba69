// Narrows a role's session to what one call needs.
const ACTION = /^(?:\*|[a-z0-9-]+:[A-Za-z0-9*]+)$/;

/**
 * The session policy of one call: temporary credentials can do these actions and nothing else that
 * the role may be allowed.
 *
 * @param actions - IAM actions such as `ce:GetCostAndUsage`; `*` leaves the role as it is
 * @returns policy document as JSON, the same for the same set of actions
 * @throws TypeError when there is no action or one of them is malformed
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
export function sessionPolicy(actions: readonly string[]): string {
  const unusable = actions.find((action) => !ACTION.test(action));
  if (actions.length === 0 || unusable !== undefined) {
    throw new TypeError(
      `sessionActions: expected IAM actions such as ce:GetCostAndUsage, received ${JSON.stringify(unusable ?? [])}`,
    );
  }
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' }],
  });
}

/**
 * The session policy of a hub: it can assume one role, and nothing else that the hub may be allowed.
 *
 * @param roleArn - ARN of that role
 * @param namesSource - whether the session says who is behind it, which goes on to the next one
 * @returns policy document as JSON
 */
export function hubPolicy(roleArn: string, namesSource: boolean): string {
  const Action = ['sts:AssumeRole', ...(namesSource ? ['sts:SetSourceIdentity'] : [])];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: roleArn }],
  });
}
