import type { RoleAccount, World } from '../../src/local/world.ts';

/** Twelve digits of the nth of many members. */
export const memberId = (index: number) => String(600_000_000_001 + index);

/**
 * A world whose AWS Organization has that many members more, all with the role that `onboarding`
 * makes, for its first organisation.
 *
 * @param count - how many
 */
export function withMembers(count: number) {
  return (world: World): World => {
    const [organization] = world.organizations;
    if (!organization) throw new TypeError('expected an organisation');
    const roles = Array.from({ length: count }, (_, index): RoleAccount => {
      const accountId = memberId(index);
      const roleArn = `arn:aws:iam::${accountId}:role/agentcore-billing-tools-member`;
      return {
        ...{ accountId, alias: `Member ${index}`, region: 'us-east-1', authType: 'iam_role' },
        ...{ roleArn, organization, trusting: true },
      };
    });
    const members = roles.map(({ accountId, alias }) => ({
      ...{ accountId, name: alias ?? '', units: ['ou-exam-manymembers'] },
      ...({ state: 'ACTIVE', tags: {} } as const),
    }));
    return {
      ...world,
      accounts: [...world.accounts, ...roles],
      members: [...world.members, ...members],
    };
  };
}
