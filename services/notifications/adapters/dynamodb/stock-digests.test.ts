import { describeStockDigests } from '../../ports/stock-digests.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbStockDigests } from './stock-digests.ts';

describeStockDigests('dynamoDbStockDigests', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return { digests: dynamoDbStockDigests(client, tableName('digests')), stop };
});
