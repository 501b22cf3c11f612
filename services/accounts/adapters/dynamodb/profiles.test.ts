import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { describeProfiles } from '../../ports/profiles.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { EVENT, partitionOf } from './profile-item.ts';
import { dynamoDbProfiles } from './profiles.ts';

describeProfiles(
  'dynamoDbProfiles',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => {
    const tableName = nameOf('ProfilesTable');
    return {
      profiles: dynamoDbProfiles({ client, tableName }),
      announced: async (customerId: string) => {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
            ExpressionAttributeValues: { ':pk': partitionOf(customerId), ':event': EVENT },
          }),
        );
        return Items.map(({ event }) => event);
      },
    };
  }),
);
