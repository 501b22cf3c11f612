import { describeRestraints } from '../../ports/restraints.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbMailCounters } from './mail-counters.ts';
import { dynamoDbWithheldMails } from './withheld-mails.ts';

describeRestraints('dynamoDbRestraints', async () => {
  const { table, stop } = await startTestCloud();
  return {
    withheld: dynamoDbWithheldMails(table('restraints')),
    counters: dynamoDbMailCounters(table('restraints')),
    stop,
  };
});
