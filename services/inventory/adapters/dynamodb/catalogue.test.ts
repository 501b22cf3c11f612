import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { startTestCloud } from '../../test-support/cloud.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeCatalogue('dynamoDbCatalogue', async () => {
  const { client, products, stock, stop } = await startTestCloud();
  return {
    catalogue: dynamoDbCatalogue({ client, tables: { products, stock } }),
    ledger: dynamoDbStockLedger({ client, tableName: stock }),
    stop,
  };
});
