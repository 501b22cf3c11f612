import { startedOn } from '@commerce/testing/contract';
import { describeRestraints } from '../../ports/restraints.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbMailCounters } from './mail-counters.ts';
import { dynamoDbWithheldMails } from './withheld-mails.ts';

describeRestraints(
  'dynamoDbRestraints',
  startedOn(startCloud, ({ table }) => ({
    withheld: dynamoDbWithheldMails(table('RestraintsTable')),
    counters: dynamoDbMailCounters(table('RestraintsTable')),
  })),
);
