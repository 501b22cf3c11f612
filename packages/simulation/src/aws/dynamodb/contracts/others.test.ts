import { dynamoDbRunRepository } from '@commerce/cleanup/adapters/dynamodb/run-repository.ts';
import { describeRunRepository } from '@commerce/cleanup/ports/run-repository.contract.ts';
import { dynamoDbAuditRecord } from '@commerce/foundation/adapters/dynamodb/audit-record.ts';
import { describeAuditRecord } from '@commerce/foundation/ports/audit-record.contract.ts';
import { dynamoDbOrderViews } from '@commerce/storefront/adapters/dynamodb/order-views.ts';
import { dynamoDbProductViews } from '@commerce/storefront/adapters/dynamodb/product-views.ts';
import { describeOrderViews } from '@commerce/storefront/ports/order-views.contract.ts';
import { describeProductViews } from '@commerce/storefront/ports/product-views.contract.ts';
import { dynamoDbImageRepository } from '@commerce/thumbnails/adapters/dynamodb/image-repository.ts';
import { describeImageRepository } from '@commerce/thumbnails/ports/image-repository.contract.ts';
import { simulatedTables } from '../testing/simulated-tables.ts';

describeRunRepository('dynamoDbRunRepository', async () => ({
  runs: dynamoDbRunRepository(simulatedTables('cleanup').table('RunsTable')),
}));
describeAuditRecord('dynamoDbAuditRecord', async () => ({
  audit: dynamoDbAuditRecord(simulatedTables('foundation').table('AuditTable')),
}));
describeImageRepository('dynamoDbImageRepository', async () => ({
  images: dynamoDbImageRepository(simulatedTables('thumbnails').table('ImagesTable')),
}));
describeProductViews('dynamoDbProductViews', async () => ({
  products: dynamoDbProductViews(simulatedTables('storefront').table('ProductsTable')),
}));
describeOrderViews('dynamoDbOrderViews', async () => ({
  orders: dynamoDbOrderViews(simulatedTables('storefront').table('OrdersTable')),
}));
