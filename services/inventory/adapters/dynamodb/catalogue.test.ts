import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { startTestDatabase } from '../../test-support/dynamodb.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeCatalogue('dynamoDbCatalogue', async () => {
  const { client, products, stock, stop } = await startTestDatabase();
  return {
    catalogue: dynamoDbCatalogue({ client, tables: { products, stock } }),
    ledger: dynamoDbStockLedger({ client, tableName: stock }),
    stop,
  };
});
