import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScript, type SpokenProcess } from '../src/spoken-process.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MODULES = join(ROOT, 'node_modules');

/** A project of somebody else, outside of the repository, with one function, one queue and one table. */
const SERVERLESS_YML = `
service: letters
frameworkVersion: "^4.3.1"
plugins: ["@commerce/local-cloud", serverless-offline]
provider: { name: aws, runtime: nodejs24.x, region: us-east-1 }
custom:
  esbuild: { bundle: true, format: esm, platform: node, external: ["@aws-sdk/*"] }
  localCloud: { guide: ./guide.mjs }
functions:
  keep:
    handler: keep.handler
    role: !GetAtt KeeperRole.Arn
    environment: { TABLE: !Ref Letters }
    events:
      - sqs: { arn: !GetAtt Inbox.Arn }
      - httpApi: GET /letters
resources:
  Resources:
    Inbox: { Type: "AWS::SQS::Queue", Properties: { QueueName: inbox } }
    Letters:
      Type: AWS::DynamoDB::Table
      Properties:
        TableName: letters
        BillingMode: PAY_PER_REQUEST
        AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
        KeySchema: [{ AttributeName: id, KeyType: HASH }]
    KeeperRole:
      Type: AWS::IAM::Role
      Properties:
        RoleName: keeper
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
            - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }
        Policies:
          - PolicyName: all-it-does
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
                  Resource: !GetAtt Inbox.Arn
                - Effect: Allow
                  Action: ["dynamodb:PutItem", "dynamodb:Scan"]
                  Resource: !GetAtt Letters.Arn
`;

const GUIDE = `
export const seed = async ({ url, say }) => say('has ' + await (await fetch(url + '/letters')).text());
export const examples = (url) => [{ title: 'Read the letters', command: 'curl ' + url + '/letters' }];
`;

const HANDLER = `
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient({});
const TableName = process.env.TABLE;

export const handler = async ({ Records }: { Records?: { body: string }[] }) => {
  for (const { body } of Records ?? []) {
    await dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: body } } }));
  }
  const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName }));
  return Items.map(({ id }) => id?.S);
};
`;

describe('the sources of the local cloud', () => {
  it('are not packed, and say how a package is made of them', () => {
    const cwd = join(ROOT, 'packages/local-cloud');
    const { status, stderr } = spawnSync('npm', ['pack', '--dry-run'], { cwd, encoding: 'utf8' });

    expect(status).toBe(1);
    expect(stderr).toContain('Run: npm run package');
  });
});

describe('the packed local cloud in an empty project', () => {
  let project: string;
  let command: SpokenProcess | undefined;

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'packed-'));
    writeFileSync(join(project, 'package.json'), '{"name":"letters","type":"module"}');
    writeFileSync(join(project, 'serverless.yml'), SERVERLESS_YML);
    writeFileSync(join(project, 'keep.ts'), HANDLER);
    writeFileSync(join(project, 'guide.mjs'), GUIDE);
    install();
  });
  afterAll(async () => {
    command?.kill('SIGINT');
    await command?.exit;
    rmSync(project, { recursive: true, force: true });
  });

  /** As npm would, without its network: the tarball unpacked, beside links to what it depends on. */
  function install(): void {
    const packed = join(project, 'packed');
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, args, { cwd: project, encoding: 'utf8' }).trim();
    run(process.execPath, join(ROOT, 'packages/local-cloud/packing/build.ts'), packed);
    const tarball = run('npm', 'pack', packed, '--silent', '--offline');
    rmSync(packed, { recursive: true });
    const folder = join(project, 'node_modules/@commerce/local-cloud');
    mkdirSync(folder, { recursive: true });
    run('tar', '-xf', tarball, '-C', folder, '--strip-components=1');
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('private');
    const { dependencies, optionalDependencies, peerDependencies } = manifest;
    for (const name of Object.keys({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    })) {
      const link = join(project, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(MODULES, name), link);
    }
  }

  it('serves its API, follows its guide, and its function gets what its queue is sent', async () => {
    const url = `http://localhost:${await freePort()}`;
    const serverless = join(project, 'node_modules/serverless/bin/serverless.js');
    const env = { ...process.env, LOCAL_CLOUD_URL: url };
    command = runScript(serverless, ['offline'], { cwd: project, env });
    await command.says(new RegExp(`READY ${url} `));
    expect(command.output()).toMatch(/^has \[\]\nREADY /m);
    const overview = await fetch(`${url}/_local`, { headers: { accept: 'text/html' } });
    const page = await overview.text();
    expect(page).toContain(`curl ${url}/letters`);
    expect(page).not.toMatch(/\b(orders?|customers?|staff|shop|commerce)\b/i);

    const { environment } = (await (await fetch(`${url}/_local/health`)).json()) as {
      environment: Record<string, string>;
    };
    const endpoint = environment.AWS_ENDPOINT_URL_SQS ?? '';
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials });
    const QueueUrl = `${endpoint}/000000000000/inbox`;
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'to Alice' }));
    sqs.destroy();

    let letters: unknown = [];
    while (isDeepStrictEqual(letters, [])) {
      await sleep(100);
      letters = await (await fetch(`${url}/letters`)).json();
    }
    expect(letters).toEqual(['to Alice']);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
