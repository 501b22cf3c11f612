import { startedOn } from '@commerce/testing/contract';
import { describeStockLevels } from '../../ports/stock-levels.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbStockLevels } from './stock-levels.ts';

describeStockLevels(
  'dynamoDbStockLevels',
  startedOn(startCloud, ({ stockTable }) => ({
    levels: dynamoDbStockLevels(stockTable),
  })),
);
