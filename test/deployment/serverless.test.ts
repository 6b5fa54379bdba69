import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PORTFOLIO_FUNCTIONS } from '../../src/deployment/portfolio/portfolio-resources.ts';
import { REPORT_FUNCTIONS } from '../../src/deployment/reports/report-ids.ts';
import { INTERCEPTOR } from '../../src/deployment/template/logical-ids.ts';
import { families } from '../../src/tools/families.ts';
import { checkTemplate } from '../support/check-template.ts';
import { fullParameters } from '../support/deployment-parameters.ts';
import { packageService, readTemplate } from '../support/package-service.ts';
import { runServerless } from '../support/run-serverless.ts';
import { unzipFunction } from '../support/unzip-function.ts';

// All in one file: every run of the Serverless Framework builds into the same dist/.
const run = promisify(execFile);
const names = [...families, INTERCEPTOR].map(({ name }) => name);
const steps: readonly string[] = [
  ...Object.values(REPORT_FUNCTIONS),
  ...Object.values(PORTFOLIO_FUNCTIONS),
].map(({ name }) => name);
let folder: string;

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});

const templateOf = (name: string) => readTemplate(join(folder, name));

let latest: { readonly name: string; readonly files: ReadonlyMap<string, string> } | undefined;

// The tests of one function follow each other.
async function filesOf(name: string): Promise<ReadonlyMap<string, string>> {
  if (latest?.name === name) return latest.files;
  const zip = unzipSync(await readFile(join(folder, 'default', `${name}.zip`)));
  const texts = Object.entries(zip).map(
    ([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')] as const,
  );
  latest = { name, files: new Map(texts) };
  return latest.files;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  await packageService(join(folder, 'default'));
  await packageService(join(folder, 'full'), fullParameters);
}, 600_000);
afterAll(() => rm(folder, { recursive: true }));

describe('sls package', () => {
  it.each(['default', 'full'])('makes a template that CloudFormation knows, %s', async (name) => {
    expect(checkTemplate(await templateOf(name))).toEqual([]);
  });

  it.each(['default', 'full'])('keeps what is deployed from others, %s', async (name) => {
    const { Resources } = templateSchema.parse(await templateOf(name));
    expect(Resources.ServerlessDeploymentBucket?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: { Rules: [{ Id: 'Replaced' }] },
      BucketEncryption: expect.anything(),
    });
    const key = name === 'full' ? fullParameters.logsKeyArn : undefined;
    const groups = Object.entries(Resources).filter(([id]) => id.endsWith('LogGroup'));
    expect(groups.map(([, { Properties }]) => Properties?.KmsKeyId)).toEqual(groups.map(() => key));
  });

  it('passes the parameters on to the functions', async () => {
    const { Resources } = templateSchema.parse(await templateOf('full'));
    expect(Resources.BudgetsLambdaFunction?.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1024,
      ReservedConcurrentExecutions: 5,
      VpcConfig: {
        SubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
        SecurityGroupIds: ['sg-0123456789abcdef0'],
      },
      Environment: {
        Variables: {
          RDS_SECRET_NAME: 'billing/database',
          RDS_IAM_AUTH: 'true',
          ENCRYPTION_KEY_SECRET_NAME: 'billing/encryption-keys',
          CALLER_AUTHORIZATION: 'grants',
          CALLER_KEY_SECRET_NAME: 'billing-test/caller-key',
          NODE_EXTRA_CA_CERTS: '/var/runtime/ca-cert.pem',
        },
      },
    });
    expect(Resources.BudgetsLogGroup?.Properties).toMatchObject({ RetentionInDays: 30 });
  });

  it('gives every function a role of its own and none to share', async () => {
    const { Resources } = templateSchema.parse(await templateOf('default'));
    expect(Resources).not.toHaveProperty('IamRoleLambdaExecution');
    const roles = Object.entries(Resources)
      .filter(([id]) => id.endsWith('LambdaFunction'))
      .map(([, { Properties }]) => JSON.stringify(Properties?.Role));
    expect(new Set(roles).size).toBe(names.length + steps.length);
  });

  it('tells the functions to sign in to the database by password where that is wanted', async () => {
    const { stdout } = await runServerless('print', '--param', 'databaseIamAuth=false');
    expect(stdout).toMatch(/RDS_IAM_AUTH: '?false/);
  });

  it('names what is wrong with a parameter', async () => {
    const result = await runServerless('package', '--param', 'memorySize=64');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('memorySize: expected a whole number from 128 to 10240');
  });
});

describe.each([...names, ...steps])('%s.zip', (name) => {
  it('is the same from the same sources', async () => {
    const [one, other] = await Promise.all(
      ['default', 'full'].map((each) => readFile(join(folder, each, `${name}.zip`))),
    );
    expect(one?.equals(other ?? Buffer.of())).toBe(true);
  });

  it('holds this function and nothing else', async () => {
    const paths = [...(await filesOf(name)).keys()];
    expect(paths).toContain(`dist/${name}/index.js`);
    expect(paths).toContain('dist/package.json');
    const others = paths.filter(
      (path) => !/^dist\/(package\.json|[^/]+\/[^/]+\.js(\.map)?)$/.test(path),
    );
    expect(others).toEqual([]);
    expect(
      paths.filter((path) => path !== 'dist/package.json' && !path.startsWith(`dist/${name}/`)),
    ).toEqual([]);
  });

  it('holds nothing of what only this machine needs', async () => {
    const maps = [...(await filesOf(name))].filter(([path]) => path.endsWith('.map'));
    const sources = maps.flatMap(
      ([, map]) => z.object({ sources: z.array(z.string()) }).parse(JSON.parse(map)).sources,
    );
    const rooms = new Set(sources.map((source) => /^(?:\.\.\/)+src\/([^/]+)/.exec(source)?.[1]));
    const shared = [
      ...['accounts', 'answers', 'audit', 'aws', 'calendar.ts', 'callers', 'environment.ts'],
      ...['lambda', 'map-concurrently.ts', 'metrics', 'reports', 'results', 'runs', 'settings'],
      ...['spending', 'tools'],
    ];
    const deployed = [undefined, ...shared];
    expect(deployed).toEqual(expect.arrayContaining([...rooms]));
    expect(rooms).toContain('callers');
    expect(maps.filter(([, map]) => map.includes('sourcesContent'))).toEqual([]);
  });

  it('imports none of Node’s own modules, so that Node loads no undici for it', async () => {
    const files = [...(await filesOf(name))].filter(([path]) => path.endsWith('.js'));
    const imports = files.flatMap(([, text]) => [
      ...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([\w:/]+)["']/g),
    ]);
    expect(imports.map(([, module = '']) => module).filter(isBuiltin)).toEqual([]);
  });

  it('runs by itself', async () => {
    answers ??= answersOfAll();
    expect((await answers)[name]).toMatch(refusalOf(name));
  });
});

let answers: ReturnType<typeof answersOfAll> | undefined;

/** What each function says to nonsense, from a folder of its own, in one process. */
async function answersOfAll(): Promise<Readonly<Record<string, string>>> {
  const places = [...names, ...steps].map(
    (name) => [name, join(folder, 'unzipped', name)] as const,
  );
  for (const [name, place] of places) {
    await unzipFunction(join(folder, 'default', `${name}.zip`), place);
  }
  const script = `(async () => {
    const answers = {};
    for (const [name, place] of ${JSON.stringify(places)}) {
      process.chdir(place);
      const { handler } = await import(place + '/dist/' + name + '/index.js');
      const answer = await handler({ nonsense: 1 }, { awsRequestId: 'r' }).catch(({ name }) => ({ name }));
      answers[name] = JSON.stringify(answer);
    }
    process.stdout.write(JSON.stringify(answers), () => process.exit());
  })()`;
  const env = {
    PATH: process.env.PATH,
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
    POWERTOOLS_METRICS_DISABLED: 'true',
  };
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: folder, env });
  return z.record(z.string(), z.string()).parse(JSON.parse(stdout));
}

/** How a function answers nonsense. */
function refusalOf(name: string): RegExp {
  if (name === INTERCEPTOR.name) return /"error":/;
  return steps.includes(name) ? /"name":"(validation|internal)_error"/ : /"status":"error"/;
}

describe('sls invoke local --stage local', () => {
  const invoke = (data: object) =>
    runServerless(
      'invoke',
      'local',
      '--stage',
      'local',
      '-f',
      'cost-explorer',
      '-d',
      JSON.stringify(data),
    );

  it('answers for an account with nothing else running, and says so on stderr only', async () => {
    const { exitCode, stdout, stderr } = await invoke({
      operation: 'getCostAndUsage',
      target_account_id: '444455556666',
    });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'success' });
    expect(stderr).toContain('Starting PostgreSQL');
    expect(exitCode).toBe(0);
  }, 60_000);

  it('prints the error for an account that is not there', async () => {
    const { stdout } = await invoke({
      operation: 'getCostAndUsage',
      target_account_id: '222233334444',
    });
    expect(JSON.parse(stdout)).toMatchObject({ data: { error_type: 'account_not_found' } });
  }, 60_000);
});
