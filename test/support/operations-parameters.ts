/** The parameters of operations as serverless.yml sets them. */
export const defaultOperationsParameters = {
  metricsNamespace: 'agentcore-billing-tools-test',
  alarmTopicArn: '',
  alarmPricedRequestsPerHour: 500,
  auditMode: 'on',
  auditRetentionInDays: 400,
};

/** Every parameter set, as text from the command line. */
export const fullOperationsParameters = {
  ...defaultOperationsParameters,
  alarmTopicArn: 'arn:aws:sns:us-east-1:111122223333:operators',
  alarmPricedRequestsPerHour: '20',
  auditMode: 'strict',
  auditRetentionInDays: '90',
};
