import { createHash } from 'node:crypto';
import type { PutCommandInput, QueryCommandInput, UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  KEEP_WITHHELD_DAYS,
  mailboxOf,
  type WithholdingReason,
  windowOf,
} from '../../domain/restraint.ts';
import type { Counted } from '../../ports/mail-counters.ts';
import type { HeldMail, MailToHold } from '../../ports/withheld-mails.ts';
import { addressIdOf, addressKey } from './recipient-params.ts';
import { expiryAfter } from './time-to-live.ts';

export const heldPrefix = (address: string): string => `held#${addressIdOf(address)}#`;

const entryOf = ({ id, address }: MailToHold, reason: WithholdingReason): string =>
  reason === 'LIMIT' ? `limited#${id}` : `${heldPrefix(address)}${id}`;

export const withholdParams = (
  TableName: string,
  mail: MailToHold,
  reason: WithholdingReason,
  at: Date,
  event?: HeldMail['event'],
): PutCommandInput => ({
  TableName,
  Item: {
    recipientKey: mail.recipientId,
    entry: entryOf(mail, reason),
    withheld: reason,
    withheldAt: at.toISOString(),
    deliveryId: mail.id,
    kind: mail.kind,
    subject: mail.subject,
    ...(event && { event: JSON.stringify(event) }),
    expiresAt: expiryAfter(at, KEEP_WITHHELD_DAYS),
  },
  ConditionExpression: 'attribute_not_exists(entry)',
});

export const heldParams = (
  TableName: string,
  recipientId: string,
  address: string,
): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'recipientKey = :recipient AND begins_with(entry, :held)',
  ExpressionAttributeValues: { ':recipient': recipientId, ':held': heldPrefix(address) },
  // Consistent: a mail held while its address is confirmed is found here, or by who holds it.
  ConsistentRead: true,
});

/**
 * Takes a place in a window. Mails are counted by a digest of their id: a repeat has its place, and a
 * counter of an address, which outlives the erasure of a customer, does not say which orders there were.
 */
export const takeParams = (
  TableName: string,
  counted: Counted,
  what: 'mails' | 'questions',
  { deliveryId, limit, now }: { deliveryId: string; limit: number; now: Date },
): UpdateCommandInput => ({
  TableName,
  Key: {
    recipientKey:
      'address' in counted ? addressKey(mailboxOf(counted.address)) : counted.recipientId,
    entry: `count#${what}#${windowOf(now)}`,
  },
  ConditionExpression:
    'attribute_not_exists(deliveries) OR contains(deliveries, :delivery) OR size(deliveries) < :limit',
  UpdateExpression: 'ADD deliveries :deliveries SET expiresAt = :expiresAt',
  ExpressionAttributeValues: {
    ':delivery': digestOf(deliveryId),
    ':deliveries': new Set([digestOf(deliveryId)]),
    ':limit': limit,
    ':expiresAt': expiryAfter(now, 2),
  },
});

const digestOf = (deliveryId: string): string =>
  createHash('sha256').update(deliveryId).digest('base64url').slice(0, 22);
