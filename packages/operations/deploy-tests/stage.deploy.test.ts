/**
 * A stage from its first deployment to its removal, as a person would do it, against an emulator of AWS:
 * `AWS_ENDPOINT_URL=http://127.0.0.1:4566 npm run test:deploy`. docs/deploy.md says how to start one.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import {
  CognitoIdentityProviderClient,
  paginateListUserPools,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Emulator } from './emulator.ts';

const ROOT = join(import.meta.dirname, '../../..');
const STAGE = 'trial';
const region = 'eu-central-1';
const target = process.env.AWS_ENDPOINT_URL;
if (target === undefined) {
  throw new Error('Start an emulator of AWS, and say where it is: AWS_ENDPOINT_URL=http://...');
}

const directory = mkdtempSync(join(tmpdir(), 'deploy-'));
const answers = join(directory, 'answers.yml');
let emulator: Emulator;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  emulator = await Emulator.before(target);
  environment = {
    ...process.env,
    AWS_ENDPOINT_URL: emulator.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    NODE_OPTIONS: '',
  };
  // The clients of this test.
  Object.assign(process.env, environment);
  const page = readFileSync(join(ROOT, 'docs/deploy.md'), 'utf8');
  const [, example = ''] = /```yaml\n# answers\.yml\n([\s\S]*?)```/.exec(page) ?? [];
  // No emulator is at the addresses of the APIs that it makes: the smoke test is left out where it would
  // cost somebody money.
  writeFileSync(
    answers,
    example.replace('sk_test_example', () => 'sk_live_example'),
  );
});
afterAll(() => {
  emulator?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const run = promisify(execFile);
const shop = async (...command: string[]): Promise<string> => {
  const argv = ['run', '--silent', 'shop', '--', ...command];
  const options = { cwd: ROOT, env: environment, maxBuffer: 2 ** 26 };
  try {
    return (await run('npm', argv, options)).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout.slice(-4_000)}\n${stderr}`);
  }
};
const up = (...more: string[]) => shop('up', '--stage', STAGE, '--answers', answers, ...more);

interface Status {
  readonly services: readonly { service: string; status: string; changedAt?: string }[];
}
const status = async (): Promise<Status> => {
  const lines = (await shop('status', '--stage', STAGE, '--json')).trim().split('\n');
  return JSON.parse(lines.at(-1) ?? '');
};
const changes = async () =>
  Object.fromEntries(
    (await status()).services.map(({ service, changedAt }) => [service, changedAt]),
  );

/** The role of access logs is the account's: other stages write with it, and so it stays. */
const isOfAccount = (role: string) => role.startsWith(`foundation-${STAGE}-ApiLogsRole`);

/** All that an account has of the stage, by its kind. */
async function whatIsThere(): Promise<Record<string, readonly string[]>> {
  const s3 = new S3Client({ region, forcePathStyle: true });
  const { Stacks = [] } = await new CloudFormationClient({ region }).send(
    new DescribeStacksCommand({}),
  );
  const { TableNames = [] } = await new DynamoDBClient({ region }).send(new ListTablesCommand({}));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const userPools: string[] = [];
  for await (const { UserPools = [] } of paginateListUserPools(
    { client: new CognitoIdentityProviderClient({ region }) },
    { MaxResults: 60 },
  )) {
    userPools.push(...UserPools.map(({ Name = '' }) => Name));
  }
  const { QueueUrls = [] } = await new SQSClient({ region }).send(new ListQueuesCommand({}));
  const { Topics = [] } = await new SNSClient({ region }).send(new ListTopicsCommand({}));
  const { Parameters = [] } = await new SSMClient({ region }).send(
    new GetParametersByPathCommand({ Path: `/commerce/${STAGE}`, Recursive: true }),
  );
  const functions: string[] = [];
  for await (const { Functions = [] } of paginateListFunctions(
    { client: new LambdaClient({ region }) },
    {},
  )) {
    functions.push(...Functions.map(({ FunctionName = '' }) => FunctionName));
  }
  const logs: string[] = [];
  const logsClient = new CloudWatchLogsClient({ region });
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logsClient }, {})) {
    logs.push(...logGroups.map(({ logGroupName = '' }) => logGroupName));
  }
  const roles: string[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client: new IAMClient({ region }) }, {})) {
    roles.push(...Roles.map(({ RoleName = '' }) => RoleName).filter((name) => !isOfAccount(name)));
  }
  const all = {
    stacks: Stacks.map(({ StackName = '' }) => StackName),
    tables: TableNames,
    buckets: Buckets.map(({ Name = '' }) => Name),
    userPools,
    queues: QueueUrls,
    topics: Topics.map(({ TopicArn = '' }) => TopicArn),
    parameters: Parameters.map(({ Name = '' }) => Name),
    functions,
    logs,
    roles,
  };
  const ofStage = new RegExp(`[-/]${STAGE}(?:[-./]|$)`);
  return Object.fromEntries(
    Object.entries(all).map(([kind, names]) => [kind, names.filter((name) => ofStage.test(name))]),
  );
}

describe('a stage', () => {
  it('says what is missing before anything is made', async () => {
    await expect(shop('up', '--stage', STAGE)).rejects.toThrow('lacks what a person decides');
    expect(Object.values(await whatIsThere()).flat()).toEqual([]);
  });

  it('tells what failed in its creation, and leaves nothing in the way of another try', async () => {
    emulator.fail(`cleanup-${STAGE}`);
    await expect(up()).rejects.toThrow(/cleanup: FailingAlarm \(AWS::CloudWatch::Alarm\): /);
    emulator.spare(`cleanup-${STAGE}`);
    const { tables } = await whatIsThere();
    expect(tables?.filter((table) => table.startsWith('cleanup-'))).toEqual([]);
  });

  it('is made whole by the same command', async () => {
    await up();
    for (const { status: is } of (await status()).services) {
      expect(is).toMatch(/^(CREATE|UPDATE)_COMPLETE$/);
    }
  });

  it('is not touched by a deployment without changes', async () => {
    const before = await changes();
    const said = await up();
    for (const service of Object.keys(before)) expect(said).toContain(`${service}: no changes\n`);
    expect(await changes()).toEqual(before);
  });

  it('is deployed by the team of a service, which changes a function', async () => {
    const before = await changes();
    const copy = join(directory, 'copy');
    cpSync(ROOT, copy, {
      recursive: true,
      filter: (path) =>
        !/\/(node_modules|\.git|\.local|\.serverless|\.turbo|\.esbuild)$/.test(path),
    });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const handler = join(copy, 'services/cleanup/functions/get-run/handler.ts');
    writeFileSync(handler, `${readFileSync(handler, 'utf8')}\nexport const changed = true;\n`);
    await run('npx', ['sls', 'deploy', '--stage', STAGE, '--region', region], {
      cwd: join(copy, 'services/cleanup'),
      env: environment,
      maxBuffer: 2 ** 26,
    });
    const { cleanup, ...others } = await changes();
    const { cleanup: earlier, ...unchanged } = before;
    expect(cleanup).not.toBe(earlier);
    expect(others).toEqual(unchanged);
  });

  it('keeps its data when its stacks are removed, and says so', async () => {
    const said = await shop('down', '--stage', STAGE, '--yes');
    const { stacks, tables, userPools, parameters } = await whatIsThere();
    expect(stacks).toEqual([]);
    expect(tables?.length).toBeGreaterThan(5);
    expect(parameters?.length).toBeGreaterThan(5);
    expect(userPools).toEqual([`accounts-customers-${STAGE}`]);
    expect(said).toMatch(/^accounts-customers-\S+ \(\S+\) stays$/m);
    for (const table of tables ?? []) expect(said).toContain(`${table} stays`);
    await expect(up()).rejects.toThrow('has data of an earlier life');
  });

  it('leaves nothing but the role of access logs when its data is to go as well', async () => {
    await shop('down', '--stage', STAGE, '--yes', '--delete-data');
    expect(Object.values(await whatIsThere()).flat()).toEqual([]);
  });
});
