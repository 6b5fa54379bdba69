// A client that is made of a model does what the SDK's generated clients do.

import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { MetadataBearer } from '@smithy/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Aws, ClientSettings } from '../../src/aws/aws.ts';
import type { AwsRequest } from '../../src/aws/aws-request.ts';
import { type ModelService, modelService } from '../../src/aws/model-service.ts';
import { FreeTierClient, GetFreeTierUsageCommand } from '../../src/aws/models/freetier.ts';
import type { ServiceModel } from '../../src/aws/service-model.ts';
import { readServiceModel } from '../../src/local/aws/engine/model/read-service-model.ts';
import { type LoopbackServer, listenOnLoopback } from '../../src/local/loopback-server.ts';
import { Refusal, type ScriptedAws, startScriptedAws } from '../support/start-scripted-aws.ts';

const USAGE = { service: 'Amazon S3', actualUsageAmount: 1.5, limit: 5 };
const Dimensions = { Key: 'SERVICE', Values: ['Amazon S3'], MatchOptions: ['EQUALS'] } as const;

const askFreeTier = (aws: Aws, maxResults = 10) =>
  aws.send(
    FreeTierClient,
    new GetFreeTierUsageCommand({ filter: { Not: { Dimensions } }, maxResults }),
  );

describe('a request through Aws.send', () => {
  let scripted: ScriptedAws;
  beforeAll(async () => {
    scripted = await startScriptedAws();
  });
  afterAll(() => scripted.close());
  beforeEach(() => scripted.script({ GetFreeTierUsage: { freeTierUsages: [USAGE] } }));

  it('is signed for the account in the Region of its partition, and answered by the model', async () => {
    const aws = scripted.aws({ accountId: '123456789012', region: 'eu-west-1' });
    expect(await askFreeTier(aws)).toEqual({ freeTierUsages: [USAGE] });
    expect(scripted.requests).toEqual([
      {
        operation: 'GetFreeTierUsage',
        region: 'us-east-1',
        accessKeyId: 'AKIA123456789012',
        input: { filter: { Not: { Dimensions } }, maxResults: 10 },
      },
    ]);
  });

  it('leaves what a member must be to AWS', async () => {
    await askFreeTier(scripted.aws(), 5_000);
    expect(scripted.requests).toMatchObject([{ input: { maxResults: 5_000 } }]);
  });

  it('fails with the code, service and operation of other clients', async () => {
    scripted.script({ GetFreeTierUsage: new Refusal('ValidationException', 'No such dimension.') });
    await expect(askFreeTier(scripted.aws())).rejects.toMatchObject({
      name: 'AwsError',
      code: 'ValidationException',
      message: 'No such dimension.',
      service: 'FreeTier',
      operation: 'GetFreeTierUsage',
      httpStatus: 400,
      retryable: false,
      attempts: 1,
    });
  });

  it('is tried again when AWS asks for fewer', async () => {
    const answers = [new Refusal('ThrottlingException'), { freeTierUsages: [] }];
    scripted.script({ GetFreeTierUsage: () => answers.shift() ?? {} });
    const told: AwsRequest[] = [];
    await askFreeTier(scripted.aws({ onRequest: (request) => told.push(request) }));
    expect(told).toMatchObject([{ service: 'FreeTier', attempts: 2, throttled: false }]);
  });

  it('tells the members that the model lacks', async () => {
    scripted.script({ GetFreeTierUsage: { freeTierUsages: [{ ...USAGE, credits: 3 }] } });
    const told: AwsRequest[] = [];
    const aws = scripted.aws({ onRequest: (request) => told.push(request) });
    expect(await askFreeTier(aws)).toMatchObject({ freeTierUsages: [USAGE] });
    expect(told).toMatchObject([{ unmodelled: ['freeTierUsages[].credits'] }]);
  });
});

const { endpointRules } = readServiceModel('freetier');
const example: ServiceModel = {
  serviceId: 'Example',
  apiVersion: '2026-01-01',
  signingName: 'example',
  endpointPrefix: 'example',
  protocol: 'json',
  jsonVersion: '1.1',
  targetPrefix: 'ExampleService',
  endpointRules,
  operations: { GetThing: { input: 'Thing', output: 'Thing', http: ['POST', '/things/{Id}'] } },
  shapes: {
    Thing: {
      type: 'structure',
      members: {
        Id: { shape: 'Text', location: 'uri', locationName: 'Id' },
        Page: { shape: 'Text', location: 'querystring', locationName: 'page' },
        Mark: { shape: 'Text', location: 'header', locationName: 'x-amzn-mark' },
        Since: { shape: 'Time' },
        Day: { shape: 'Time', timestampFormat: 'iso8601' },
        Counts: { shape: 'Counts' },
        Bytes: { shape: 'Bytes' },
        Inner: { shape: 'Thing' },
        Choice: { shape: 'Choice' },
        Any: { shape: 'Any' },
        Flags: { shape: 'Flags', locationName: 'flagList' },
      },
    },
    Choice: { type: 'structure', union: true, members: { Text: { shape: 'Text' } } },
    Any: { type: 'structure', document: true },
    Counts: { type: 'map', key: 'Text', value: 'Count' },
    Flags: { type: 'list', member: { shape: 'Flag' } },
    Text: { type: 'string' },
    Time: { type: 'timestamp' },
    Count: { type: 'long' },
    Bytes: { type: 'blob' },
    Flag: { type: 'boolean' },
  },
};

const since = new Date('2026-01-02T03:04:05Z');
const THING = {
  Id: 'a/b',
  Page: '2',
  Mark: 'red',
  Since: since,
  Day: since,
  Counts: { one: 1 },
  Bytes: new Uint8Array([1, 2]),
  Inner: { Since: since },
  Choice: { Text: 'chosen' },
  Any: { free: ['form'] },
  Flags: [true],
};

describe('shapes on the wire', () => {
  let seen: Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method, url, headers } = request;
      seen = { method, url, headers, body };
      response.setHeader('content-type', headers['content-type'] ?? '').end(body);
    });
  });
  let listening: LoopbackServer;
  beforeAll(async () => {
    listening = await listenOnLoopback(server);
  });
  afterAll(() => listening.close());

  function ask({ client: Client, command }: ModelService) {
    process.env.AWS_ENDPOINT_URL = listening.url;
    const settings: ClientSettings = {
      region: 'eu-west-1',
      requestHandler: new NodeHttpHandler(),
      retryMode: 'standard',
      maxAttempts: 1,
      customUserAgent: 'test',
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    };
    const GetThingCommand = command<typeof THING, typeof THING & MetadataBearer>('GetThing');
    return new Client(settings).send(new GetThingCommand(THING));
  }

  it('are AWS JSON, with times as seconds', async () => {
    const { $metadata: _, ...answer } = await ask(modelService(example));
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'ExampleService.GetThing',
        'user-agent': expect.stringMatching(/^aws-sdk-js\/.* api\/example#2026-01-01.* test$/),
      },
    });
    const seconds = since.getTime() / 1_000;
    expect(JSON.parse(seen.body)).toEqual({
      ...THING,
      Since: seconds,
      Day: since.toISOString().replace('.000', ''),
      Bytes: 'AQI=',
      Inner: { Since: seconds },
    });
    expect(answer).toEqual(THING);
  });

  it('are REST, with members in path, query and headers', async () => {
    await ask(modelService({ ...example, protocol: 'rest-json' }));
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/things/a%2Fb?page=2',
      headers: { 'content-type': 'application/json', 'x-amzn-mark': 'red' },
    });
    expect(JSON.parse(seen.body)).toMatchObject({
      Since: since.getTime() / 1_000,
      flagList: [true],
    });
    expect(JSON.parse(seen.body)).not.toHaveProperty('Id');
  });

  it('are those of the model alone', () => {
    expect(() => modelService(example).command('GetNothing')).toThrow(
      new TypeError('the model of Example has no GetNothing'),
    );
  });
});
