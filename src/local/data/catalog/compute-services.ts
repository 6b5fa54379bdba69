// What the accounts of the local world are charged for: machines and what runs on them.
import type { Meter, Service } from './meter.ts';

function instance(instanceType: string, price: string, share: number): Meter {
  return {
    usageType: `BoxUsage:${instanceType}`,
    operation: 'RunInstances',
    unit: 'Hrs',
    price,
    share,
    usageTypeGroup: 'EC2: Running Hours',
    instanceType,
    platform: 'Linux/UNIX',
    availabilityZone: true,
    commitment: 'savings-plan',
  };
}

/** Virtual machines, containers and functions. */
export const computeServices: readonly Service[] = [
  {
    name: 'Amazon Elastic Compute Cloud - Compute',
    code: 'AmazonEC2',
    workload: 'web',
    weight: 300,
    spread: 3,
    meters: [
      instance('m5.large', '0.096', 40),
      instance('c6g.xlarge', '0.136', 25),
      {
        ...instance('r5.2xlarge', '0.872', 20),
        operation: 'RunInstances:0002',
        platform: 'Windows (Amazon VPC)',
        commitment: 'reserved',
      },
      { ...instance('t3.medium', '0.0416', 15), commitment: 'none' },
    ],
  },
  {
    name: 'EC2 - Other',
    code: 'AmazonEC2',
    workload: 'web',
    weight: 120,
    spread: 5,
    meters: [
      {
        usageType: 'EBS:VolumeUsage.gp3',
        operation: 'CreateVolume-Gp3',
        unit: 'GB-Month',
        price: '0.08',
        share: 50,
        usageTypeGroup: 'EC2: EBS - SSD(gp3)',
      },
      {
        usageType: 'NatGateway-Bytes',
        operation: 'NatGateway',
        unit: 'GB',
        price: '0.045',
        share: 30,
        usageTypeGroup: 'EC2: NAT Gateway - Data Processed',
      },
      {
        usageType: 'DataTransfer-Regional-Bytes',
        operation: 'InterZone-In',
        unit: 'GB',
        price: '0.01',
        share: 20,
        usageTypeGroup: 'EC2: Data Transfer - Inter AZ',
      },
    ],
  },
  {
    name: 'AWS Lambda',
    code: 'AWSLambda',
    workload: 'serverless',
    weight: 60,
    spread: 2,
    meters: [
      {
        usageType: 'Lambda-GB-Second',
        operation: 'Invoke',
        unit: 'Lambda-GB-Second',
        price: '0.0000166667',
        share: 80,
        commitment: 'savings-plan',
      },
      { usageType: 'Request', operation: 'Invoke', unit: 'Request', price: '0.0000002', share: 20 },
    ],
  },
  {
    name: 'Amazon Elastic Container Service',
    code: 'AmazonECS',
    workload: 'serverless',
    weight: 55,
    spread: 2,
    meters: [
      {
        usageType: 'Fargate-vCPU-Hours:perCPU',
        operation: 'FargateTask',
        unit: 'hours',
        price: '0.04048',
        share: 75,
        usageTypeGroup: 'ECS: Fargate - vCPU',
      },
      {
        usageType: 'Fargate-GB-Hours',
        operation: 'FargateTask',
        unit: 'hours',
        price: '0.004445',
        share: 25,
        usageTypeGroup: 'ECS: Fargate - Memory',
      },
    ],
  },
  {
    name: 'Amazon Elastic Container Service for Kubernetes',
    code: 'AmazonEKS',
    workload: 'web',
    weight: 25,
    spread: 2,
    meters: [
      {
        usageType: 'AmazonEKS-Hours:perCluster',
        operation: 'CreateOperation',
        unit: 'Hours',
        price: '0.1',
        share: 100,
      },
    ],
  },
];
