import { describeRestraints } from '../../ports/restraints.contract.ts';
import { startTestDatabase } from '../../testing/test-database.ts';
import { dynamoDbMailCounters } from './mail-counters.ts';
import { dynamoDbWithheldMails } from './withheld-mails.ts';

describeRestraints('dynamoDbRestraints', async () => {
  const { client, tableName, stop } = await startTestDatabase();
  return {
    withheld: dynamoDbWithheldMails(client, tableName('restraints')),
    counters: dynamoDbMailCounters(client, tableName('restraints')),
    stop,
  };
});
