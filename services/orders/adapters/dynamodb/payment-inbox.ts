import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { StreamRecord } from '@commerce/lambda';
import type { PaymentInbox, PaymentNotice } from '../../ports/payment-notices.ts';
import { unlessChanged } from './unless-changed.ts';

/** Stripe repeats an event for three days; after a month nobody asks for it. */
const KEEP_MS = 30 * 24 * 60 * 60_000;

/** 1 WRU; a repeated notice costs the same and changes nothing. */
export const putNotice = (
  TableName: string,
  notice: PaymentNotice,
  receivedAt: Date,
): PutCommandInput => ({
  TableName,
  Item: {
    ...notice,
    receivedAt: receivedAt.toISOString(),
    expiresAt: Math.ceil((receivedAt.getTime() + KEEP_MS) / 1_000),
  },
  ConditionExpression: 'attribute_not_exists(noticeId)',
});

/** Keeps the inbox in a table, whose stream is worked on. */
export const dynamoDbPaymentInbox = ({ client, tableName }: Table): PaymentInbox => ({
  add: (notice, receivedAt) =>
    unlessChanged(() => client.send(new PutCommand(putNotice(tableName, notice, receivedAt)))),
});

/** Reads the notice that a change of the table added. */
export function noticeOfChange({ eventName, newImage }: StreamRecord): PaymentNotice | undefined {
  if (eventName !== 'INSERT' || newImage === undefined) return undefined;
  const { noticeId, type, about, orderId } = newImage as unknown as PaymentNotice;
  return { noticeId, type, about, ...(orderId !== undefined && { orderId }) };
}
