import { dynamoDbCatalogue } from '@commerce/inventory/adapters/dynamodb/catalogue.ts';
import {
  dynamoDbHoldIndex,
  dynamoDbSweepLog,
} from '@commerce/inventory/adapters/dynamodb/hold-index.ts';
import { dynamoDbImportJobs } from '@commerce/inventory/adapters/dynamodb/import-jobs.ts';
import { dynamoDbStockAudit } from '@commerce/inventory/adapters/dynamodb/stock-audit.ts';
import { dynamoDbStockLayouts } from '@commerce/inventory/adapters/dynamodb/stock-layouts.ts';
import { dynamoDbStockLedger } from '@commerce/inventory/adapters/dynamodb/stock-ledger.ts';
import { dynamoDbStockLevels } from '@commerce/inventory/adapters/dynamodb/stock-levels.ts';
import { describeCatalogue } from '@commerce/inventory/ports/catalogue.contract.ts';
import { describeHoldIndex } from '@commerce/inventory/ports/hold-index.contract.ts';
import { describeImportJobs } from '@commerce/inventory/ports/import-jobs.contract.ts';
import { describeStockAudit } from '@commerce/inventory/ports/stock-audit.contract.ts';
import { describeStockLayouts } from '@commerce/inventory/ports/stock-layouts.contract.ts';
import { describeStockLedger } from '@commerce/inventory/ports/stock-ledger.contract.ts';
import { describeStockLevels } from '@commerce/inventory/ports/stock-levels.contract.ts';
import { openCounter } from '@commerce/inventory/testing/open-counter.ts';
import { fixedClock } from '@commerce/lambda/fixtures';
import { simulatedTables } from '../testing/simulated-tables.ts';

/** Pages of one item, most of which a filter leaves empty. */
function inventory() {
  const { client, table } = simulatedTables('inventory', { pageSize: 1 });
  const stockTable = table('StockTable');
  const tables = { products: table('ProductsTable').tableName, stock: stockTable.tableName };
  return { stockTable, importsTable: table('ImportsTable'), bothTables: { client, tables } };
}

describeStockLedger('dynamoDbStockLedger', async () => {
  const { stockTable } = inventory();
  return { ledger: dynamoDbStockLedger(stockTable), open: openCounter(stockTable) };
});
describeStockLevels('dynamoDbStockLevels', async () => ({
  levels: dynamoDbStockLevels(inventory().stockTable),
}));
describeHoldIndex('dynamoDbHoldIndex', async () => {
  const { stockTable } = inventory();
  return {
    ledger: dynamoDbStockLedger(stockTable),
    holds: dynamoDbHoldIndex(stockTable),
    sweepLog: dynamoDbSweepLog(stockTable),
    open: openCounter(stockTable),
  };
});
describeStockLayouts('dynamoDbStockLayouts', async () => {
  const { stockTable } = inventory();
  return {
    ledger: dynamoDbStockLedger(stockTable),
    layouts: dynamoDbStockLayouts(stockTable),
    open: openCounter(stockTable),
  };
});
describeStockAudit('dynamoDbStockAudit', async () => {
  const { bothTables, stockTable } = inventory();
  return {
    audit: dynamoDbStockAudit(bothTables),
    catalogue: dynamoDbCatalogue(bothTables),
    ledger: dynamoDbStockLedger(stockTable),
    inSmallPages: (work) => work(),
  };
});
describeCatalogue('dynamoDbCatalogue', async () => {
  const { bothTables, stockTable } = inventory();
  return { catalogue: dynamoDbCatalogue(bothTables), ledger: dynamoDbStockLedger(stockTable) };
});
describeImportJobs('dynamoDbImportJobs', async () => {
  const clock = fixedClock();
  return { jobs: dynamoDbImportJobs({ ...inventory().importsTable, clock }), clock };
});
