/** The parameters of serverless.yml as it sets them. */
export const defaultParameters = {
  gatewayName: 'billing-test',
  authorizerType: 'AWS_IAM',
  jwtDiscoveryUrl: '',
  jwtAllowedAudience: '',
  jwtAllowedClients: '',
  databaseSecretName: '',
  databaseResourceId: '',
  databaseUser: 'billing_tools_app',
  databaseIamAuth: 'true',
  encryptionKeySecretName: '',
  memberRoleName: 'agentcore-billing-tools-*',
  subnetIds: '',
  securityGroupIds: '',
  memorySize: 512,
  timeout: 60,
  reservedConcurrency: '',
  logRetentionInDays: 30,
};

/** Every parameter set, as text from the command line. */
export const fullParameters = {
  ...defaultParameters,
  authorizerType: 'CUSTOM_JWT',
  jwtDiscoveryUrl: 'https://login.example.com/.well-known/openid-configuration',
  jwtAllowedAudience: 'billing',
  jwtAllowedClients: 'agent, console',
  databaseSecretName: 'billing/database',
  databaseResourceId: 'db-ABCDEFGHIJ',
  encryptionKeySecretName: 'billing/encryption-keys',
  subnetIds: 'subnet-1,subnet-2',
  securityGroupIds: 'sg-1',
  memorySize: '1024',
  reservedConcurrency: '5',
};
