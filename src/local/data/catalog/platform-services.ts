// What the accounts of the local world are charged for: everything around machines and data.
import type { Meter, Service } from './meter.ts';

type Brief = Pick<Meter, 'usageType' | 'operation' | 'unit' | 'price'>;

function oneMeter(service: Omit<Service, 'meters'>, meter: Brief): Service {
  return { ...service, meters: [{ ...meter, share: 100 }] };
}

/** Delivery, integration, security and operations. */
export const platformServices: readonly Service[] = [
  oneMeter(
    {
      name: 'Amazon CloudFront',
      code: 'AmazonCloudFront',
      workload: 'web',
      weight: 45,
      spread: 'global',
    },
    { usageType: 'EU-DataTransfer-Out-Bytes', operation: 'GET', unit: 'GB', price: '0.085' },
  ),
  oneMeter(
    {
      name: 'Amazon Route 53',
      code: 'AmazonRoute53',
      workload: 'operations',
      weight: 5,
      spread: 'global',
    },
    { usageType: 'DNS-Queries', operation: 'A', unit: 'Queries', price: '0.0000004' },
  ),
  oneMeter(
    {
      name: 'Amazon Elastic Load Balancing',
      code: 'AWSELB',
      workload: 'web',
      weight: 32,
      spread: 3,
    },
    {
      usageType: 'LoadBalancerUsage',
      operation: 'LoadBalancing:Application',
      unit: 'Hrs',
      price: '0.0225',
    },
  ),
  oneMeter(
    {
      name: 'Amazon API Gateway',
      code: 'AmazonApiGateway',
      workload: 'serverless',
      weight: 22,
      spread: 2,
    },
    {
      usageType: 'ApiGatewayRequest',
      operation: 'ApiGatewayRequest',
      unit: 'Requests',
      price: '0.0000035',
    },
  ),
  oneMeter(
    {
      name: 'Amazon Simple Queue Service',
      code: 'AWSQueueService',
      workload: 'serverless',
      weight: 8,
      spread: 2,
    },
    { usageType: 'Requests-Tier1', operation: 'Send', unit: 'Requests', price: '0.0000004' },
  ),
  oneMeter(
    {
      name: 'Amazon Simple Notification Service',
      code: 'AmazonSNS',
      workload: 'serverless',
      weight: 4,
      spread: 1,
    },
    {
      usageType: 'DeliveryAttempts-HTTP',
      operation: 'Publish',
      unit: 'Notifications',
      price: '0.0000006',
    },
  ),
  oneMeter(
    {
      name: 'AWS Step Functions',
      code: 'AmazonStates',
      workload: 'serverless',
      weight: 7,
      spread: 1,
    },
    {
      usageType: 'StateTransition',
      operation: 'StartExecution',
      unit: 'StateTransitions',
      price: '0.000025',
    },
  ),
  oneMeter(
    {
      name: 'AmazonCloudWatch',
      code: 'AmazonCloudWatch',
      workload: 'operations',
      weight: 42,
      spread: 4,
    },
    { usageType: 'DataProcessing-Bytes', operation: 'PutLogEvents', unit: 'GB', price: '0.5' },
  ),
  oneMeter(
    {
      name: 'AWS Key Management Service',
      code: 'awskms',
      workload: 'operations',
      weight: 6,
      spread: 3,
    },
    { usageType: 'KMS-Requests', operation: 'Decrypt', unit: 'Requests', price: '0.000003' },
  ),
  oneMeter(
    {
      name: 'AWS Secrets Manager',
      code: 'AWSSecretsManager',
      workload: 'operations',
      weight: 3,
      spread: 2,
    },
    {
      usageType: 'AWSSecretsManager-Secrets',
      operation: 'GetSecretValue',
      unit: 'Secrets',
      price: '0.4',
    },
  ),
  oneMeter(
    { name: 'AWS CloudTrail', code: 'AWSCloudTrail', workload: 'operations', weight: 7, spread: 2 },
    { usageType: 'PaidEventsRecorded', operation: 'None', unit: 'Events', price: '0.00002' },
  ),
  oneMeter(
    { name: 'AWS Config', code: 'AWSConfig', workload: 'operations', weight: 9, spread: 4 },
    {
      usageType: 'ConfigurationItemRecorded',
      operation: 'None',
      unit: 'ConfigurationItemRecorded',
      price: '0.003',
    },
  ),
  oneMeter(
    {
      name: 'Example Observability Suite',
      code: 'prod-observability-example',
      workload: 'operations',
      weight: 12,
      spread: 'global',
      marketplaceSeller: 'Example Software, Inc.',
    },
    {
      usageType: 'MP:HostHours-Units',
      operation: 'Hourly',
      unit: 'HostHours',
      price: '0.03',
    },
  ),
];
