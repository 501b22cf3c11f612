import { startedOn } from '@commerce/testing/contract';
import { describeItems } from '../../ports/items.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbItems } from './items.ts';

describeItems(
  'dynamoDbItems',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    items: dynamoDbItems({ client, tableName: nameOf('ItemsTable') }),
  })),
);
