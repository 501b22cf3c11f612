import { UNLIMITED } from '@commerce/local-cloud/event-sources';
import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../testing/small-world.ts';
import type { Deployment } from './deployment.ts';
import { Platform } from './platform.ts';
import { fair } from './weather.ts';

const DAY_MS = 86_400_000;
const dlq = { type: 'AWS::SQS::Queue', properties: { QueueName: 'dlq' } };
const table = {
  type: 'AWS::DynamoDB::Table',
  properties: {
    TableName: 'gifts',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  },
};

/** A platform on which a function fails until it is repaired; it hears of a table, and of who runs it. */
function failing(onFailure?: string) {
  const state = { isBroken: true };
  const heard: unknown[] = [];
  const { kernel, loaded } = smallWorld(
    {
      async follow(event: { readonly Records?: readonly { readonly eventName: string }[] }) {
        if (state.isBroken) throw new Error('no');
        heard.push(event.Records?.map(({ eventName }) => eventName) ?? event);
      },
    },
    { onFailure, maximumRetryAttempts: 1 },
  );
  const source = {
    kind: 'stream',
    tableName: 'gifts',
    batchSize: 10,
    batchWindow: 0,
    startingPosition: 'TRIM_HORIZON',
    bisectBatchOnFunctionError: false,
    maximumRetryAttempts: 2,
    maximumRecordAge: UNLIMITED,
    reportBatchItemFailures: false,
    filterPatterns: [],
    onFailure,
  };
  const functions = [{ configuration: { name: 'follow' }, events: [], sources: [source] }];
  const manifest = { service: 's', resources: [dlq, table], functions, paymentWebhooks: [] };
  const deployment = { manifests: [manifest], functions: loaded, machines: [] };
  const platform = new Platform(kernel, fair, deployment as unknown as Deployment);
  return { platform, kernel, heard, state };
}

describe('what a function failed on too often', () => {
  it('gets to the function again when staff redrive it, with what it was called with', async () => {
    const { platform, kernel, heard, state } = failing('arn:aws:sqs:::dlq');
    platform.dynamoDb.operations.Put({ TableName: 'gifts', Item: { id: 'a' } });
    platform.asyncInvocations.run('follow', { at: 'noon' });
    await kernel.run(kernel.nowMs + DAY_MS);
    expect(platform.messaging.queue('dlq').messages).toHaveLength(2);
    state.isBroken = false;
    platform.redrive();
    platform.redrive();
    await kernel.run();

    expect(heard).toHaveLength(2);
    expect(heard).toEqual(expect.arrayContaining([['INSERT'], { at: 'noon' }]));
  });

  it('is lost when nothing was told of it', async () => {
    const { platform, kernel, heard, state } = failing();
    platform.dynamoDb.operations.Put({ TableName: 'gifts', Item: { id: 'a' } });
    await kernel.run(kernel.nowMs + DAY_MS);
    state.isBroken = false;
    platform.redrive();
    await kernel.run();

    expect(heard).toEqual([]);
  });
});
