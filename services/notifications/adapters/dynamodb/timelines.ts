import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Timelines } from '../../ports/timelines.ts';
import { deleteAll } from './delete-all.ts';
import { queryPage } from './scan-page.ts';
import {
  fromChangeItem,
  fromSubscriberItem,
  isChange,
  subscriberKey,
  toSubscriberItem,
} from './timeline-items.ts';
import {
  advanceParams,
  allKeysParams,
  changesParams,
  ordersOfParams,
  recordParams,
  subscribersParams,
} from './timeline-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** Timelines and their listeners in one table, an order to a partition. */
export function dynamoDbTimelines(client: DynamoDBDocumentClient, TableName: string): Timelines {
  const queryAll = async (params: QueryCommandInput): Promise<Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, params)) items.push(...Items);
    return items;
  };

  return {
    async record(change, now) {
      await unlessConditionFails(client.send(new PutCommand(recordParams(TableName, change, now))));
    },
    async changesAfter(orderId, version) {
      return (await queryAll(changesParams(TableName, orderId, version))).map(fromChangeItem);
    },
    async ownerOf(orderId) {
      const { Items } = await client.send(
        new QueryCommand({ ...changesParams(TableName, orderId, 0), Limit: 1 }),
      );
      return Items?.[0]?.customerId as string | undefined;
    },
    async subscribers(orderId) {
      const items = await queryAll(subscribersParams(TableName, orderId));
      return items.map(({ connectionId }) => String(connectionId));
    },
    async subscription(orderId, connectionId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName,
          Key: subscriberKey(orderId, connectionId),
          ConsistentRead: true,
        }),
      );
      return Item && fromSubscriberItem(Item);
    },
    async subscribe(subscription) {
      await client.send(new PutCommand({ TableName, Item: toSubscriberItem(subscription) }));
    },
    async unsubscribe(orderId, connectionId) {
      await client.send(
        new DeleteCommand({ TableName, Key: subscriberKey(orderId, connectionId) }),
      );
    },
    async advance(subscription, sentVersion) {
      const update = new UpdateCommand(advanceParams(TableName, subscription, sentVersion));
      await unlessConditionFails(client.send(update));
    },
    async ordersOf(customerId, request) {
      const { items, ...page } = await queryPage(
        client,
        ordersOfParams(TableName, customerId),
        request,
      );
      return { ...page, items: items.map(({ orderId }) => String(orderId)) };
    },
    async sizeOf(orderId) {
      return (await queryAll(allKeysParams(TableName, orderId))).filter(isChange).length;
    },
    async forget(orderId) {
      const keys = await queryAll(allKeysParams(TableName, orderId));
      await deleteAll(client, TableName, keys);
      return keys.filter(isChange).length;
    },
  };
}
