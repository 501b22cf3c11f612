import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CloudEvent } from '@commerce/events';
import { EVENT } from '../adapters/dynamodb/profile-item.ts';

/** Reads the events that the table has for its stream: those of a partition, or all of them. */
export async function announcedIn(
  client: DynamoDBDocumentClient,
  TableName: string,
  partition?: string,
): Promise<readonly CloudEvent[]> {
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName,
      FilterExpression: 'begins_with(sk, :event)',
      ExpressionAttributeValues: { ':event': EVENT },
    }),
  );
  return Items.filter(({ pk }) => partition === undefined || pk === partition).map(
    ({ event }) => event,
  );
}
