// AWS Secrets Manager: secrets of the own account.
import * as z from 'zod';
import { AwsFault } from '../../engine/aws-fault.ts';
import { jsonProtocol } from '../../engine/json-protocol.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { LocalService } from '../../engine/service-module.ts';

const getSecretValueInput = z.object({ SecretId: z.string().min(1).max(2048) });

/** AWS Secrets Manager, with secrets in the own account's own region only. */
export const service: LocalService = {
  signingName: 'secretsmanager',
  protocol: jsonProtocol('1.1'),
  operations({ world, secrets }) {
    const arn = (name: string) =>
      `arn:aws:secretsmanager:${world.region}:${world.own.accountId}:secret:${name}-a1b2c3`;
    return {
      GetSecretValue(input, { account, region, now }) {
        const { SecretId } = parseInput(getSecretValueInput, input);
        const found = Object.entries(secrets).find(
          ([name]) => SecretId === name || SecretId === arn(name),
        );
        if (!found || account !== world.own.accountId || region !== world.region) {
          throw new AwsFault(
            'ResourceNotFoundException',
            "Secrets Manager can't find the specified secret.",
          );
        }
        const [name, text] = found;
        return {
          ARN: arn(name),
          Name: name,
          SecretString: text,
          VersionId: '00000000-0000-4000-8000-000000000001',
          VersionStages: ['AWSCURRENT'],
          CreatedDate: now,
        };
      },
    };
  },
};
