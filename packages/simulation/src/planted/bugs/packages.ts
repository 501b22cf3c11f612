import type { PlantedBug } from '../plant.ts';

/** Bugs in the packages that all services stand on. */
export const packageBugs: readonly PlantedBug[] = [
  {
    name: 'the first message of a batch that failed is acknowledged',
    file: 'packages/lambda/src/sqs/sqs-handler.ts',
    find: 'batchItemFailures: failed.map(',
    replace: 'batchItemFailures: failed.slice(1).map(',
    invariant: 'catalogueFollowsProducts',
  },
  {
    name: 'a record of a stream that failed is acknowledged',
    file: 'packages/lambda/src/stream/stream-handler.ts',
    find: 'return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };',
    replace: 'return { batchItemFailures: [] };',
    invariant: 'everyEndIsPublished',
  },
  {
    name: 'what a topic rejects of a batch is not sent again',
    file: 'packages/aws/src/sns/sns-event-publisher.ts',
    find: 'if (rejected.length === 0) return;',
    replace: 'if (rejected.length < batch.length) return;',
    invariant: 'everyEndIsPublished',
  },
  {
    name: 'what a queue rejects of a batch is not sent again',
    file: 'packages/aws/src/sqs/send-messages.ts',
    find: 'if (rejected.size === 0) continue;',
    replace: 'if (rejected.size < batch.length) continue;',
    invariant: 'importsAddUp',
  },
  {
    name: 'what a table leaves of a batch of writes is not written',
    file: 'packages/aws/src/dynamodb/batches.ts',
    find: `      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: pending } }),
      );
      return UnprocessedItems[tableName] ?? [];`,
    replace: `      await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: pending } }));
      return [];`,
    invariant: 'whatIsErasedIsNowhere',
  },
  {
    name: 'what a table leaves of a batch of reads counts as not there',
    file: 'packages/aws/src/dynamodb/batches.ts',
    find: `      const { Responses = {}, UnprocessedKeys = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { ...options, Keys } } }),
      );
      items.push(...(Responses[tableName] ?? []));
      return UnprocessedKeys[tableName]?.Keys ?? [];`,
    replace: `      const { Responses = {} } = await client.send(
        new BatchGetCommand({ RequestItems: { [tableName]: { ...options, Keys } } }),
      );
      items.push(...(Responses[tableName] ?? []));
      return [];`,
    invariant: 'whatPeopleWereToldHolds',
  },
];
