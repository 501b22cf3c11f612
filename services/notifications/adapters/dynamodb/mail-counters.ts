import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { MailCounters } from '../../ports/mail-counters.ts';
import { takeParams } from './restraint-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** Counters in the table of restraints, an item a window. */
export const dynamoDbMailCounters = ({ client, tableName }: Table): MailCounters => ({
  async take(counted, what, mail) {
    const update = new UpdateCommand(takeParams(tableName, counted, what, mail));
    return (await unlessConditionFails(client.send(update))) !== undefined;
  },
});
