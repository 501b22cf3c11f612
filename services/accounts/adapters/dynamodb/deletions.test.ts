import { startedOn } from '@commerce/testing/contract';
import { describeDeletions } from '../../ports/deletions.contract.ts';
import { announcedIn } from '../../testing/announced.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbDeletions } from './deletions.ts';
import { partitionOf } from './profile-item.ts';

describeDeletions(
  'dynamoDbDeletions',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => {
    const tableName = nameOf('ProfilesTable');
    return {
      deletions: dynamoDbDeletions({ client, tableName }),
      announced: (customerId: string) => announcedIn(client, tableName, partitionOf(customerId)),
    };
  }),
);
