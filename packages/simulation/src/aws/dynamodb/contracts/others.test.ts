import { dynamoDbRunRepository } from '@commerce/cleanup/adapters/dynamodb/run-repository.ts';
import { describeRunRepository } from '@commerce/cleanup/ports/run-repository.contract.ts';
import { dynamoDbAuditRecord } from '@commerce/foundation/adapters/dynamodb/audit-record.ts';
import { describeAuditRecord } from '@commerce/foundation/ports/audit-record.contract.ts';
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
