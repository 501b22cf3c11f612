import { startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describeStockAudit } from '../../ports/stock-audit.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockAudit } from './stock-audit.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockAudit(
  'dynamoDbStockAudit',
  startedOn(startCloud, ({ client, bothTables, stockTable }) => ({
    audit: dynamoDbStockAudit(bothTables),
    catalogue: dynamoDbCatalogue(bothTables),
    ledger: dynamoDbStockLedger(stockTable),
    // Pages of one item, most of which hold no entry.
    inSmallPages: (work) => oneItemAPage(client, work),
  })),
);
