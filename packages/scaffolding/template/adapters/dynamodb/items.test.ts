import { describeItems } from '../../ports/items.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbItems } from './items.ts';

describeItems('dynamoDbItems', async () => {
  const { dynamoDb: client, nameOf, stop } = await startCloud();
  return { items: dynamoDbItems({ client, tableName: nameOf('ItemsTable') }), stop };
});
