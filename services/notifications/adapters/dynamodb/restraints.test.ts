import { describeRestraints } from '../../ports/restraints.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbMailCounters } from './mail-counters.ts';
import { dynamoDbWithheldMails } from './withheld-mails.ts';

describeRestraints('dynamoDbRestraints', async () => {
  const { table, stop } = await startCloud();
  return {
    withheld: dynamoDbWithheldMails(table('RestraintsTable')),
    counters: dynamoDbMailCounters(table('RestraintsTable')),
    stop,
  };
});
