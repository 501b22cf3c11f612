import { dynamoDbCatalogue } from '@commerce/orders/adapters/dynamodb/catalogue.ts';
import { dynamoDbOpenOrders } from '@commerce/orders/adapters/dynamodb/open-orders.ts';
import { dynamoDbOrderRepository } from '@commerce/orders/adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from '@commerce/orders/adapters/dynamodb/order-retention.ts';
import { dynamoDbReconciliationLedger } from '@commerce/orders/adapters/dynamodb/reconciliation-ledger.ts';
import { describeCatalogue } from '@commerce/orders/ports/catalogue.contract.ts';
import { describeOpenOrders } from '@commerce/orders/ports/open-orders.contract.ts';
import { describeOrderRepository } from '@commerce/orders/ports/order-repository.contract.ts';
import { describeOrderRetention } from '@commerce/orders/ports/order-retention.contract.ts';
import { describeOrderSearch } from '@commerce/orders/ports/order-search.contract.ts';
import { describeReconciliationLedger } from '@commerce/orders/ports/reconciliation-ledger.contract.ts';
import { simulatedTables } from '../testing/simulated-tables.ts';

const tables = () => simulatedTables('orders');

describeOrderRepository('dynamoDbOrderRepository', async () => ({
  orders: dynamoDbOrderRepository(tables().table('OrdersTable')),
}));
describeOrderSearch('dynamoDbOrderRepository, search', async () => ({
  orders: dynamoDbOrderRepository(tables().table('OrdersTable')),
}));
describeOrderRetention('dynamoDbOrderRetention', async () => {
  const table = tables().table('OrdersTable');
  return { orders: { ...dynamoDbOrderRepository(table), ...dynamoDbOrderRetention(table) } };
});
describeOpenOrders('dynamoDbOpenOrders', async () => ({
  openOrders: dynamoDbOpenOrders(tables().table('OpenOrdersTable')),
}));
describeCatalogue('dynamoDbCatalogue', async () => ({
  catalogue: dynamoDbCatalogue(tables().table('CatalogueTable')),
}));
describeReconciliationLedger('dynamoDbReconciliationLedger', async () => ({
  ledger: dynamoDbReconciliationLedger(tables().table('ReconciliationTable')),
}));
