import { startedOn } from '@commerce/testing/contract';
import { describeConnections } from '../../ports/connections.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbConnections } from './connections.ts';

describeConnections(
  'dynamoDbConnections',
  startedOn(startCloud, ({ table }) => ({
    connections: dynamoDbConnections(table('ConnectionsTable')),
  })),
);
