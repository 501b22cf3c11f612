import { startedOn } from '@commerce/testing/contract';
import { describeProfiles } from '../../ports/profiles.contract.ts';
import { announcedIn } from '../../testing/announced.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbDeletions } from './deletions.ts';
import { partitionOf } from './profile-item.ts';
import { dynamoDbProfiles } from './profiles.ts';

describeProfiles(
  'dynamoDbProfiles',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => {
    const tableName = nameOf('ProfilesTable');
    return {
      profiles: dynamoDbProfiles({ client, tableName }),
      deletions: dynamoDbDeletions({ client, tableName }),
      announced: (customerId: string) => announcedIn(client, tableName, partitionOf(customerId)),
    };
  }),
);
