import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet, type Table } from '@commerce/aws/dynamodb';
import { isOptionalCategory, type OptionalMailCategory } from '../../domain/mail-kinds.ts';
import { mailboxOf } from '../../domain/restraint.ts';
import type { SuppressionReason } from '../../domain/suppression.ts';
import type { Recipients } from '../../ports/recipients.ts';
import {
  addressIdOf,
  addressKey,
  erasedKey,
  markErasedParams,
  memberParams,
  saveSwitchedOffParams,
  suppressParams,
} from './recipient-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** The choices of recipients and the addresses that take no mail, in one table. */
export const dynamoDbRecipients = ({ client, tableName }: Table): Recipients => {
  const itemOf = async (recipientId: string) => {
    const Key = { recipientKey: recipientId };
    const get = new GetCommand({ TableName: tableName, Key, ConsistentRead: true });
    return (await client.send(get)).Item;
  };
  const change = async (
    recipientId: string,
    action: 'ADD' | 'DELETE',
    set: 'switchedOff' | 'confirmed',
    member: string,
  ) => {
    const params = memberParams(tableName, recipientId, action, set, member);
    await client.send(new UpdateCommand(params));
  };
  return {
    async deliveryPolicyFor(recipientId, address) {
      const keys = [recipientId, addressKey(address), erasedKey(recipientId)].map(
        (recipientKey) => ({ recipientKey }),
      );
      // Consistent, so that a recipient who just unsubscribed gets nothing more.
      const items = await batchGet(client, tableName, keys, { ConsistentRead: true });
      const itemOf = (key: string) => items.find(({ recipientKey }) => recipientKey === key);
      const suppressed = itemOf(addressKey(address))?.suppressed as SuppressionReason | undefined;
      const erasedAt = itemOf(erasedKey(recipientId))?.erasedAt as string | undefined;
      const recipient = itemOf(recipientId);
      return {
        switchedOff: toCategories(recipient),
        ...(suppressed && { suppressed }),
        ...(erasedAt && { erasedAt }),
        confirmed:
          (recipient?.confirmed as Set<string> | undefined)?.has(addressIdOf(address)) ?? false,
        mailboxId: addressIdOf(mailboxOf(address)),
      };
    },
    switchedOff: async (recipientId) => toCategories(await itemOf(recipientId)),
    async saveSwitchedOff(recipientId, categories) {
      await client.send(
        new UpdateCommand(saveSwitchedOffParams(tableName, recipientId, categories)),
      );
    },
    switchOff: (recipientId, category) => change(recipientId, 'ADD', 'switchedOff', category),
    switchOn: (recipientId, category) => change(recipientId, 'DELETE', 'switchedOff', category),
    async suppress(address, reason, at) {
      const update = new UpdateCommand(suppressParams(tableName, address, reason, at));
      await unlessConditionFails(client.send(update));
    },
    confirm: (recipientId, address) =>
      change(recipientId, 'ADD', 'confirmed', addressIdOf(address)),
    withdraw: (recipientId, address) =>
      change(recipientId, 'DELETE', 'confirmed', addressIdOf(address)),
    knows: async (recipientId) => (await itemOf(recipientId)) !== undefined,
    async markErased(recipientId, upTo) {
      const mark = new PutCommand(markErasedParams(tableName, recipientId, upTo));
      await unlessConditionFails(client.send(mark));
    },
    async forget(recipientId) {
      const { Attributes } = await client.send(
        new DeleteCommand({
          TableName: tableName,
          Key: { recipientKey: recipientId },
          ReturnValues: 'ALL_OLD',
        }),
      );
      return Attributes !== undefined;
    },
  };
};

/** A category that was given up in a later version is left out. */
const toCategories = (
  item: Record<string, unknown> | undefined,
): ReadonlySet<OptionalMailCategory> =>
  new Set([...((item?.switchedOff as Set<string> | undefined) ?? [])].filter(isOptionalCategory));
