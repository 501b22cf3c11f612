import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Emulators, startEmulators } from './index.ts';
import { clientFor } from './testing/test-context.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

const start = (directory: string | null) =>
  startEmulators({
    stateDir: directory,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
const all = ({ environment: _environment, stop: _stop, ...emulators }: Emulators) =>
  Object.values(emulators);

describe('the emulators', () => {
  it('listen on the loopback interface alone and say so in their variables', async () => {
    const emulators = await start(null);

    for (const { endpoint } of all(emulators)) expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect(emulators.environment).toMatchObject({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REQUEST_CHECKSUM_CALCULATION: 'when_required',
      AWS_ENDPOINT_URL_DYNAMODB: emulators.dynamodb.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB_STREAMS: emulators.dynamodb.endpoint,
      AWS_ENDPOINT_URL_SQS: emulators.messaging.endpoint,
      AWS_ENDPOINT_URL_SNS: emulators.messaging.endpoint,
      AWS_ENDPOINT_URL_S3: emulators.messaging.s3Endpoint,
      AWS_ENDPOINT_URL_SFN: emulators.stepFunctions.endpoint,
      AWS_ENDPOINT_URL_SESV2: emulators.mail.endpoint,
      AWS_ENDPOINT_URL_SSM: emulators.parameters.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: emulators.functions.endpoint,
      AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: emulators.logs.endpoint,
    });
    await emulators.stop();
    await emulators.stop();
  });

  it('come back with their state, on their ports', async () => {
    const first = await start(stateDir);
    const endpoints = all(first).map(({ endpoint }) => endpoint);
    const dynamodb = new DynamoDBClient(clientFor(first.dynamodb.endpoint));
    await dynamodb.send(
      new CreateTableCommand({
        TableName: 'orders',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      }),
    );
    const { queueUrl } = await first.messaging.ensureQueue('orders');
    first.parameters.put('/orders/key', 'secret');
    await first.stop();

    const second = await start(stateDir);

    expect(all(second).map(({ endpoint }) => endpoint)).toEqual(endpoints);
    expect((await dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual(['orders']);
    expect(second.messaging.queues()).toMatchObject([{ name: 'orders' }]);
    expect(second.messaging.queueUrl('orders')).toBe(queueUrl);
    dynamodb.destroy();
    await second.stop();
  });

  it('take another port when one of theirs is taken', async () => {
    const first = await start(stateDir);
    const taken = new URL(first.stepFunctions.endpoint);
    await first.stop();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(Number(taken.port), '127.0.0.1', resolve);
    });

    const second = await start(stateDir);

    expect(second.stepFunctions.endpoint).not.toBe(taken.origin);
    const client = new SFNClient(clientFor(second.stepFunctions.endpoint));
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
    client.destroy();
    await second.stop();
    await new Promise((resolve) => other.close(resolve));
  });

  it('keep a second local cloud out of their state', async () => {
    const first = await start(stateDir);

    await expect(start(stateDir)).rejects.toThrow(/in use by another local cloud/);

    await first.stop();
    const second = await start(stateDir);
    await second.stop();
  });

  it('say what to do about state that is damaged, and leave nothing running', async () => {
    const damaged = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
    mkdirSync(join(damaged, 'messaging'));
    writeFileSync(join(damaged, 'messaging', 'fauxqs.db'), 'half'.repeat(1_000));
    writeFileSync(join(damaged, 'ports.json'), '{"s3":');

    await expect(start(damaged)).rejects.toThrow(/--fresh/);

    rmSync(join(damaged, 'messaging'), { recursive: true });
    const repaired = await start(damaged);
    await repaired.stop();
    rmSync(damaged, { recursive: true });
  });

  it('accept nothing any more once they are stopped', async () => {
    const emulators = await start(null);
    await emulators.stop();

    for (const { endpoint } of all(emulators)) await expect(fetch(endpoint)).rejects.toThrow();
  });
});
