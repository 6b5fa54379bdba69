import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  PARAMETER_NAMES,
  readDeploymentSettings,
  SettingsError,
} from '../../../src/deployment/template/deployment-settings.ts';
import { readEnvironment } from '../../../src/environment.ts';
import {
  defaultParameters,
  fullParameters,
  sharedParameters,
} from '../../support/deployment-parameters.ts';

describe('how long answers are kept', () => {
  it.each([
    ['keptAnswerDays', 'KEPT_ANSWER_DAYS', 3_653],
    ['keptAnswerHours', 'KEPT_ANSWER_HOURS', 24],
    ['keptSignInMinutes', 'KEPT_SIGN_IN_MINUTES', 60],
  ])('is what functions take: %s', (parameter, variable, most) => {
    const set = (value: number) =>
      readDeploymentSettings({ ...defaultParameters, [parameter]: value });
    const start = (value: number) => readEnvironment({ [variable]: String(value) });
    for (const value of [1, most]) {
      expect(set(value)).toMatchObject({ [parameter]: value });
      expect(() => start(value)).not.toThrow();
    }
    for (const value of [0, 1.5, most + 1]) {
      expect(() => set(value)).toThrow(parameter);
      expect(() => start(value)).toThrow(variable);
    }
  });
});

describe('readDeploymentSettings', () => {
  it('reads lists and numbers from text', () => {
    expect(readDeploymentSettings(fullParameters)).toMatchObject({
      jwtAllowedClients: ['agent', 'console'],
      subnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      memorySize: 1024,
      reservedConcurrency: 5,
    });
  });

  it('reads what is left empty as not set', () => {
    expect(readDeploymentSettings(defaultParameters)).toMatchObject({
      subnetIds: [],
      reservedConcurrency: '',
    });
  });

  it.each([
    ['gatewayName', { gatewayName: 'billing_prod' }],
    ['authorizerType', { authorizerType: 'NONE' }],
    ['jwtDiscoveryUrl', { jwtDiscoveryUrl: 'http://login.example.com' }],
    ['jwtDiscoveryUrl', { ...fullParameters, jwtDiscoveryUrl: '' }],
    ['jwtAllowedClients', { ...fullParameters, jwtAllowedClients: '', jwtAllowedAudience: ' ' }],
    ['mcpVersions', { mcpVersions: '' }],
    ['mcpVersions', { mcpVersions: '2025-11-25,2024-11-05' }],
    ['jwtAllowedScopes', { jwtAllowedScopes: 'billing/read' }],
    ['jwtRequiredClaims', { jwtRequiredClaims: 'department=finance' }],
    ...['department', '=finance', 'department=', 'a b=c', 'groups[=x'].map(
      (jwtRequiredClaims): [string, object] => [
        'jwtRequiredClaims',
        { ...fullParameters, jwtRequiredClaims },
      ],
    ),
    ['toolSearch', { toolSearch: 'on' }],
    ['outputSchema', { outputSchema: 'true' }],
    ['gatewayInstructions', { gatewayInstructions: 'x'.repeat(2_049) }],
    ['callerRequestsPerMinute', { callerRequestsPerMinute: '0' }],
    ['keptAnswerDays', { keptAnswerDays: '' }],
    ['callerRequestsPerMinute', { ...fullParameters, callerIdClaim: 'cognito:username' }],
    ['webAclArn', { webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y' }],
    ['callerAccountIds', { ...sharedParameters, callerAccountIds: '*' }],
    ['callerAccountIds', { ...fullParameters, callerAccountIds: '444455556666' }],
    ['sharedCaller', { ...sharedParameters, sharedCaller: 'false' }],
    ['sharedCaller', { ...sharedParameters, sharedCaller: 'yes' }],
    ['databaseResourceId', { databaseSecretName: 'billing/database' }],
    ['databaseResourceId', { databaseResourceId: '*' }],
    ['databaseIamAuth', { databaseIamAuth: 'yes' }],
    ['databaseUser', { databaseUser: '*' }],
    ['memberRoleName', { memberRoleName: '' }],
    ...['*', '**', '*/*', 'a*', '-*-'].map((memberRoleName): [string, object] => [
      'memberRoleName',
      { memberRoleName },
    ]),
    ['memberAccountIds', { memberAccountIds: '123456789012,12345678901' }],
    ['memberAccountIds', { memberAccountIds: '*' }],
    ...['secretsKeyArn', 'bucketsKeyArn', 'logsKeyArn', 'topicKeyArn'].flatMap((name) =>
      ['*', 'alias/aws/s3', 'arn:aws:kms:us-east-1:111122223333:key/*'].map(
        (value): [string, object] => [name, { [name]: value }],
      ),
    ),
    ...[
      '*',
      'billing/*',
      'billing/??????',
      'arn:aws:secretsmanager:us-east-1:111122223333:secret:x',
    ].flatMap((name): [string, object][] => [
      ['databaseSecretName', { ...fullParameters, databaseSecretName: name }],
      ['encryptionKeySecretName', { encryptionKeySecretName: name }],
    ]),
    ['securityGroupIds', { subnetIds: 'subnet-1' }],
    ['securityGroupIds', { securityGroupIds: 'sg-1' }],
    ['memorySize', { memorySize: '64' }],
    ['timeout', { timeout: 901 }],
    ['reservedConcurrency', { reservedConcurrency: '0' }],
    ['logRetentionInDays', { logRetentionInDays: 'forever' }],
    ['memberRoleName', { memberRoleName: undefined }],
  ])('refuses an unusable %s by name', (name, change) => {
    const read = () => readDeploymentSettings({ ...defaultParameters, ...change });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(`${name}: `);
  });

  it('lets other accounts call where it is said that all of them see the same', () => {
    expect(readDeploymentSettings(sharedParameters)).toMatchObject({
      authorizerType: 'AWS_IAM',
      callerAccountIds: ['123456789012', '444455556666'],
    });
  });

  it('reads a hyphen as no instructions', () => {
    const read = (gatewayInstructions: string) =>
      readDeploymentSettings({ ...defaultParameters, gatewayInstructions }).gatewayInstructions;
    expect(read('-')).toBe('');
    expect(read(' Ask whoami first.\n')).toBe('Ask whoami first.');
  });

  it('has instructions by default that fit', async () => {
    const file = join(import.meta.dirname, '../../../examples/instructions.txt');
    const gatewayInstructions = await readFile(file, 'utf8');
    const given = readDeploymentSettings({ ...defaultParameters, gatewayInstructions });
    expect(given.gatewayInstructions).toBe(gatewayInstructions.trim());
  });

  it('reads claims that are texts, and claims that are lists', () => {
    expect(readDeploymentSettings(fullParameters).jwtRequiredClaims).toEqual([
      { name: 'department', value: 'finance', isList: false },
      { name: 'groups', value: 'billing', isList: true },
    ]);
  });

  it('needs no resource id for a database that is signed in to by password', () => {
    const given = { ...defaultParameters, databaseSecretName: 'billing/database' };
    expect(readDeploymentSettings({ ...given, databaseIamAuth: 'false' })).toMatchObject({
      databaseSecretName: 'billing/database',
      databaseResourceId: '',
    });
  });

  it.each([
    ['an instance', 'db-ABCDEFGHIJ'],
    ['a cluster', 'cluster-ABCDEFGHIJ'],
    ['a proxy', 'prx-0123456789abcdef0'],
  ])('accepts the resource id of %s', (_, databaseResourceId) => {
    const given = { ...defaultParameters, databaseSecretName: 'billing/database' };
    expect(readDeploymentSettings({ ...given, databaseResourceId })).toMatchObject({
      databaseResourceId,
    });
  });
});

describe('docs/deploy.md', () => {
  it.each(PARAMETER_NAMES)('explains %s', async (name) => {
    const page = await readFile(
      join(import.meta.dirname, '..', '..', '..', 'docs', 'deploy.md'),
      'utf8',
    );
    expect(page).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'));
  });
});
