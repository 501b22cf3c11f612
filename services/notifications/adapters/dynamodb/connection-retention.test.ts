import { startedOn } from '@commerce/testing/contract';
import { describeConnectionRetention } from '../../ports/connection-retention.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbConnectionRetention } from './connection-retention.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnectionRetention(
  'dynamoDbConnectionRetention',
  startedOn(startCloud, ({ table }) => ({
    connections: dynamoDbConnections(table('ConnectionsTable')),
    retention: dynamoDbConnectionRetention(table('ConnectionsTable')),
  })),
);
