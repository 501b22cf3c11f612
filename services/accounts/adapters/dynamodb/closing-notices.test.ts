import { startedOn } from '@commerce/testing/contract';
import { describeClosingNotices } from '../../ports/closing-notices.contract.ts';
import { announcedIn } from '../../testing/announced.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbClosingNotices } from './closing-notices.ts';

describeClosingNotices(
  'dynamoDbClosingNotices',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => {
    const tableName = nameOf('ProfilesTable');
    return {
      notices: dynamoDbClosingNotices({ client, tableName }),
      announced: () => announcedIn(client, tableName),
    };
  }),
);
