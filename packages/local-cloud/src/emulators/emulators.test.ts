import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Emulators } from './index.ts';
import { listen } from './shared/http-server.ts';
import { createTable } from './testing/create-table.ts';
import { clientFor } from './testing/test-context.ts';
import { startTestEmulators } from './testing/test-emulators.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

const all = ({
  environment: _environment,
  faults: _faults,
  rights: _rights,
  stop: _stop,
  ...emulators
}: Emulators) => Object.values(emulators);
const endpointsOf = (emulators: Emulators) => all(emulators).map(({ endpoint }) => endpoint);

const tablesOf = ({ dynamodb }: Emulators) =>
  ask(dynamodb.endpoint, (client) => client.send(new ListTablesCommand({})));

async function ask<Result>(
  endpoint: string,
  question: (client: DynamoDBClient) => Promise<Result>,
): Promise<Result> {
  const client = new DynamoDBClient(clientFor(endpoint));
  try {
    return await question(client);
  } finally {
    client.destroy();
  }
}

describe('the emulators', () => {
  it('listen on the loopback interface alone and say so in their variables', async () => {
    const emulators = await startTestEmulators(null);

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
      AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: emulators.connections.endpoint,
    });
    await emulators.stop();
    await emulators.stop();
  });

  it('come back with their state, on their ports', async () => {
    const first = await startTestEmulators(stateDir);
    let endpoints = endpointsOf(first);
    await createTable(first.dynamodb, 'orders');
    await first.messaging.ensureQueue('orders');
    first.parameters.put('/orders/key', 'secret');
    await first.stop();

    let second = await startTestEmulators(stateDir);

    expect((await tablesOf(second)).TableNames).toEqual(['orders']);
    expect(second.messaging.queues()).toMatchObject([{ name: 'orders' }]);
    // Another program may have taken one of the ports meanwhile: then it is seen the next time.
    while (String(endpointsOf(second)) !== String(endpoints)) {
      endpoints = endpointsOf(second);
      await second.stop();
      second = await startTestEmulators(stateDir);
    }
    expect(second.messaging.queueUrl('orders')).toContain(second.messaging.endpoint);
    await second.stop();
  });

  it('take other ports when theirs are taken, and ask nothing of who has them', async () => {
    const first = await startTestEmulators(stateDir);
    const ports = all(first).map(({ endpoint }) => Number(new URL(endpoint).port));
    await first.stop();
    const heard: string[] = [];
    const strangers = await Promise.all(
      ports.map(async (port) => {
        const stranger = createServer((request, response) => {
          heard.push(`${request.method} ${request.url}`);
          response.end('{}');
        });
        await listen(stranger, port);
        return stranger;
      }),
    );

    const second = await startTestEmulators(stateDir);

    for (const { endpoint } of all(second)) expect(endpointsOf(first)).not.toContain(endpoint);
    expect((await tablesOf(second)).TableNames).toEqual(['orders']);
    expect(second.messaging.queueUrl('orders')).toContain(second.messaging.endpoint);
    expect(heard).toEqual([]);
    await second.stop();
    for (const stranger of strangers) stranger.close();
  });

  it('never respond for each other, however many start at once', async () => {
    const sets = await Promise.all(Array.from({ length: 8 }, () => startTestEmulators(null)));
    const endpoints = sets.flatMap(endpointsOf);

    expect(new Set(endpoints).size).toBe(endpoints.length);
    await Promise.all(
      sets.map(async (set, index) => {
        await createTable(set.dynamodb, `table-${index}`);
        await set.messaging.ensureQueue(`queue-${index}`);
      }),
    );
    await Promise.all(
      sets.map(async (set, index) => {
        expect((await tablesOf(set)).TableNames).toEqual([`table-${index}`]);
        const sqs = new SQSClient(clientFor(set.messaging.endpoint));
        expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toEqual([
          set.messaging.queueUrl(`queue-${index}`),
        ]);
        sqs.destroy();
      }),
    );
    await Promise.all(sets.map((set) => set.stop()));
  });

  it('keep a second local cloud out of their state', async () => {
    const first = await startTestEmulators(stateDir);

    await expect(startTestEmulators(stateDir)).rejects.toThrow(/in use by another local cloud/);

    await first.stop();
    const second = await startTestEmulators(stateDir);
    await second.stop();
  });

  it('say what to do about state that is damaged, and leave nothing running', async () => {
    const damaged = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
    mkdirSync(join(damaged, 'messaging'));
    writeFileSync(join(damaged, 'messaging', 'fauxqs.db'), 'half'.repeat(1_000));
    writeFileSync(join(damaged, 'ports.json'), '{"s3":');

    await expect(startTestEmulators(damaged)).rejects.toThrow(/--fresh/);

    rmSync(join(damaged, 'messaging'), { recursive: true });
    const repaired = await startTestEmulators(damaged);
    await repaired.stop();
    rmSync(damaged, { recursive: true });
  });

  it('accept nothing any more once they are stopped', async () => {
    const emulators = await startTestEmulators(null);
    await emulators.stop();

    for (const { endpoint } of all(emulators)) await expect(fetch(endpoint)).rejects.toThrow();
  });
});
