import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { batchDelete, type Table } from '@commerce/aws/dynamodb';
import type { MailKind } from '../../domain/mail-kinds.ts';
import type { WithholdingReason } from '../../domain/restraint.ts';
import type { WithheldMail, WithheldMails } from '../../ports/withheld-mails.ts';
import { partitionPage } from './partition-pages.ts';
import { heldParams, heldPrefix, withholdParams } from './restraint-params.ts';
import { queryPage } from './scan-page.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

const PAGE = 100;

/** Withheld mails in the table of restraints. */
export const dynamoDbWithheldMails = ({ client, tableName: TableName }: Table): WithheldMails => {
  /** Yields every item of a query. Counters bound what one customer can have withheld. */
  async function* itemsOf(query: Parameters<typeof queryPage>[1]) {
    let cursor: string | undefined;
    do {
      const page = await queryPage(client, query, { limit: PAGE, cursor });
      yield* page.items;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  const entriesQuery = (recipientId: string) => ({
    TableName,
    KeyConditionExpression: 'recipientKey = :recipient',
    ExpressionAttributeValues: { ':recipient': recipientId },
    ConsistentRead: true,
  });
  const entriesOf = async (recipientId: string) => {
    const keys = [];
    for await (const { recipientKey, entry } of itemsOf(entriesQuery(recipientId))) {
      keys.push({ recipientKey, entry });
    }
    return keys;
  };

  return {
    async hold(mail, event, at) {
      const put = new PutCommand(withholdParams(TableName, mail, 'UNCONFIRMED', at, event));
      return (await unlessConditionFails(client.send(put))) !== undefined;
    },
    async noteLimited(mail, at) {
      const put = new PutCommand(withholdParams(TableName, mail, 'LIMIT', at));
      await unlessConditionFails(client.send(put));
    },
    async held(recipientId, address, now) {
      const mails = [];
      for await (const item of itemsOf(heldParams(TableName, recipientId, address))) {
        // Time to live deletes when it likes.
        if (Number(item.expiresAt) * 1000 <= now.getTime()) continue;
        mails.push({ deliveryId: String(item.deliveryId), event: JSON.parse(String(item.event)) });
      }
      return mails;
    },
    async release(recipientKey, address, deliveryIds) {
      const keys = deliveryIds.map((id) => ({
        recipientKey,
        entry: `${heldPrefix(address)}${id}`,
      }));
      await batchDelete(client, TableName, keys);
    },
    async list(request) {
      const index = {
        TableName,
        IndexName: 'byReason',
        key: 'withheld',
        partitions: ['LIMIT', 'UNCONFIRMED'] satisfies WithholdingReason[],
      };
      const { items, ...page } = await partitionPage(client, index, request);
      return {
        ...page,
        items: items.map(toWithheldMail),
      };
    },
    async of(recipientId) {
      const mails = [];
      for await (const item of itemsOf(entriesQuery(recipientId))) {
        // The others are counters.
        if (item.withheld !== undefined) mails.push(toWithheldMail(item));
      }
      return mails.toSorted((a, b) => a.at.localeCompare(b.at));
    },
    sizeOf: async (recipientId) => (await entriesOf(recipientId)).length,
    async forget(recipientId) {
      const keys = await entriesOf(recipientId);
      await batchDelete(client, TableName, keys);
      return keys.length;
    },
  };
};

const toWithheldMail = ({
  recipientKey,
  kind,
  subject,
  withheld,
  withheldAt,
}: Record<string, unknown>): WithheldMail => ({
  recipientId: String(recipientKey),
  kind: kind as MailKind,
  subject: String(subject),
  reason: withheld as WithholdingReason,
  at: String(withheldAt),
});
