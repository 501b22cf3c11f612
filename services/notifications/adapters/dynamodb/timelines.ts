import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { Timelines } from '../../ports/timelines.ts';
import { queryPage } from './scan-page.ts';
import { timeToLive } from './time-to-live.ts';
import {
  fromSubscriberItem,
  fromTimelineItem,
  subscriberKey,
  toListeners,
  toSubscriberItem,
} from './timeline-items.ts';
import {
  advanceParams,
  listenParams,
  ordersOfParams,
  partitionParams,
  prolongParams,
  recordParams,
  stopListeningParams,
  timelineParams,
} from './timeline-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** Timelines and their listeners in one table, an order to a partition. */
export function dynamoDbTimelines({ client, tableName: TableName }: Table): Timelines {
  const timelineOf = async (orderId: string) =>
    (await client.send(new GetCommand(timelineParams(TableName, orderId)))).Item ?? {};

  return {
    async record(change, time) {
      try {
        const { Attributes } = await client.send(
          new UpdateCommand(recordParams(TableName, change, time)),
        );
        return toListeners(Attributes?.listeners);
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return toListeners(error.Item?.listeners?.SS);
      }
    },
    async changesAfter(orderId, after) {
      const changes = fromTimelineItem(await timelineOf(orderId));
      return changes.filter(({ version }) => version > after);
    },
    async ownerOf(orderId) {
      return (await timelineOf(orderId)).placedBy as string | undefined;
    },
    async subscription(orderId, connectionId) {
      const Key = subscriberKey(orderId, connectionId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && fromSubscriberItem(Item);
    },
    async subscribe(subscription) {
      await client.send(new PutCommand({ TableName, Item: toSubscriberItem(subscription) }));
      const { Attributes } = await client.send(
        new UpdateCommand(listenParams(TableName, subscription)),
      );
      if (Attributes?.expiresAt < timeToLive(subscription.expiresAt)) {
        const prolong = new UpdateCommand(prolongParams(TableName, subscription));
        await unlessConditionFails(client.send(prolong));
      }
    },
    // In the opposite order of subscribing: when both meet, no subscriber is left who is no listener.
    async unsubscribe(orderId, connectionId) {
      const stop = new UpdateCommand(stopListeningParams(TableName, orderId, connectionId));
      await unlessConditionFails(client.send(stop));
      const Key = subscriberKey(orderId, connectionId);
      await client.send(new DeleteCommand({ TableName, Key }));
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
      return fromTimelineItem(await timelineOf(orderId)).length;
    },
    async forget(orderId) {
      const items: Record<string, unknown>[] = [];
      for await (const { Items = [] } of paginateQuery(
        { client },
        partitionParams(TableName, orderId),
      )) {
        items.push(...Items);
      }
      const keys = items.map(({ entry }) => ({ orderId, entry }));
      await batchDelete(client, TableName, keys);
      return items.flatMap(fromTimelineItem).length;
    },
  };
}
