import { startTestCloud } from '../../testing/cloud.ts';
import { describeItems } from '../../ports/items.contract.ts';
import { dynamoDbItems } from './items.ts';

describeItems('dynamoDbItems', async () => {
  const { client, tableName, stop } = await startTestCloud();
  return { items: dynamoDbItems({ client, tableName }), stop };
});
