import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { isOptionalCategory, type OptionalMailCategory } from '../../domain/mail-kinds.ts';
import type { Recipients, SuppressionReason } from '../../ports/recipients.ts';
import {
  addressKey,
  saveSwitchedOffParams,
  standingParams,
  suppressParams,
  switchParams,
} from './recipient-params.ts';
import { unlessConditionFails } from './unless-condition-fails.ts';

/** DynamoDB leaves keys unread when it is busy; the message behind them comes back later. */
class UnreadKeysError extends Error {
  override readonly name = 'UnreadKeysError';
  readonly code = 'UNREAD_KEYS';
  readonly kind = 'busy';
}

/** The choices of recipients and the addresses that take no mail, in one table. */
export const dynamoDbRecipients = (
  client: DynamoDBDocumentClient,
  tableName: string,
): Recipients => ({
  async standing(recipientId, address) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetCommand(standingParams(tableName, recipientId, address)),
    );
    if (Object.keys(UnprocessedKeys).length > 0) throw new UnreadKeysError('DynamoDB is busy');
    const items = Responses[tableName] ?? [];
    const suppressed = items.find(({ recipientKey }) => recipientKey === addressKey(address))
      ?.suppressed as SuppressionReason | undefined;
    return {
      switchedOff: toCategories(items.find(({ recipientKey }) => recipientKey === recipientId)),
      ...(suppressed && { suppressed }),
    };
  },
  async switchedOff(recipientId) {
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName,
        Key: { recipientKey: recipientId },
        ConsistentRead: true,
      }),
    );
    return toCategories(Item);
  },
  async saveSwitchedOff(recipientId, categories) {
    await client.send(new UpdateCommand(saveSwitchedOffParams(tableName, recipientId, categories)));
  },
  async switchOff(recipientId, category) {
    await client.send(new UpdateCommand(switchParams(tableName, recipientId, 'ADD', category)));
  },
  async switchOn(recipientId, category) {
    await client.send(new UpdateCommand(switchParams(tableName, recipientId, 'DELETE', category)));
  },
  async suppress(address, reason, at) {
    const put = new PutCommand(suppressParams(tableName, address, reason, at));
    await unlessConditionFails(client.send(put));
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
});

/** A category that was given up in a later version is left out. */
const toCategories = (
  item: Record<string, unknown> | undefined,
): ReadonlySet<OptionalMailCategory> =>
  new Set([...((item?.switchedOff as Set<string> | undefined) ?? [])].filter(isOptionalCategory));
