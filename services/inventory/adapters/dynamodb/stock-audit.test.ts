import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describeStockAudit } from '../../ports/stock-audit.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockAudit } from './stock-audit.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockAudit('dynamoDbStockAudit', async () => {
  const { client, products, stock, stop } = await startTestCloud();
  const tables = { products, stock };
  return {
    audit: dynamoDbStockAudit({ client, tables }),
    catalogue: dynamoDbCatalogue({ client, tables }),
    ledger: dynamoDbStockLedger({ client, tableName: stock }),
    // Pages of one item, most of which hold no entry.
    inSmallPages: (work) => oneItemAPage(client, work),
    stop,
  };
});
