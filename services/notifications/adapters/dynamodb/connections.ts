import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Connections } from '../../ports/connections.ts';
import {
  addOrderParams,
  fromConnectionItem,
  openParams,
  removeOrderParams,
} from './connection-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** The connected clients, an item each. */
export const dynamoDbConnections = ({ client, tableName: TableName }: Table): Connections => ({
  async open(connection, now) {
    await client.send(new PutCommand(openParams(TableName, connection, now)));
  },
  async find(connectionId) {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: { connectionId }, ConsistentRead: true }),
    );
    return Item && fromConnectionItem(Item);
  },
  async addOrder(connectionId, orderId, maximum) {
    const update = new UpdateCommand(addOrderParams(TableName, connectionId, orderId, maximum));
    return (await unlessConditionFails(client.send(update))) !== undefined;
  },
  async removeOrder(connectionId, orderId) {
    const update = new UpdateCommand(removeOrderParams(TableName, connectionId, orderId));
    await unlessConditionFails(client.send(update));
  },
  async close(connectionId) {
    const { Attributes } = await client.send(
      new DeleteCommand({ TableName, Key: { connectionId }, ReturnValues: 'ALL_OLD' }),
    );
    return [...((Attributes?.orderIds as Set<string> | undefined) ?? [])];
  },
});
