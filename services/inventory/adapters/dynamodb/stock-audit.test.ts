import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describeStockAudit } from '../../ports/stock-audit.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockAudit } from './stock-audit.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockAudit('dynamoDbStockAudit', async () => {
  const { client, bothTables, stockTable, stop } = await startCloud();
  return {
    audit: dynamoDbStockAudit(bothTables),
    catalogue: dynamoDbCatalogue(bothTables),
    ledger: dynamoDbStockLedger(stockTable),
    // Pages of one item, most of which hold no entry.
    inSmallPages: (work) => oneItemAPage(client, work),
    stop,
  };
});
