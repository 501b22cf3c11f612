import { startedOn } from '@commerce/testing/contract';
import { describeProductViews } from '../../ports/product-views.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbProductViews } from './product-views.ts';

describeProductViews(
  'dynamoDbProductViews',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    products: dynamoDbProductViews({ client, tableName: nameOf('ProductsTable') }),
  })),
);
