import { startedOn } from '@commerce/testing/contract';
import { describePromotions } from '../../ports/promotions.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';
import { dynamoDbPromotions } from './promotions.ts';

const usesTableName = 'orders-promotion-uses-test';

describePromotions(
  'dynamoDbPromotions',
  startedOn(startCloud, ({ dynamoDb: client }) => ({
    promotions: dynamoDbPromotions({ client, tableName: 'orders-promotions-test', usesTableName }),
    orders: dynamoDbOrderRepository({ client, tableName: 'orders-orders-test', usesTableName }),
  })),
);
