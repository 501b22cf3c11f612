import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderId } from '../../domain/ids.ts';
import type { ApprovalWaits } from '../../ports/approval-waits.ts';

/** Keeps the task tokens of the state machine that waits, until they are of no use. */
export function stepFunctionsApprovalWaits({
  dynamoDb,
  stepFunctions,
  tableName,
}: {
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly stepFunctions: Pick<SFNClient, 'send'>;
  readonly tableName: string;
}): ApprovalWaits {
  const waitOf = async (orderId: OrderId) => {
    const { Item } = await dynamoDb.send(
      new GetCommand({ TableName: tableName, Key: { orderId }, ConsistentRead: true }),
    );
    return Item;
  };
  return {
    async begin(orderId, taskToken, until) {
      const expiresAt = Math.ceil(until.getTime() / 1_000);
      await dynamoDb.send(
        new PutCommand({ TableName: tableName, Item: { orderId, taskToken, expiresAt } }),
      );
    },

    isKnown: async (orderId) => (await waitOf(orderId)) !== undefined,

    async end(orderId) {
      const wait = await waitOf(orderId);
      if (wait === undefined) return;
      const command = new SendTaskSuccessCommand({
        taskToken: String(wait.taskToken),
        output: JSON.stringify({ orderId }),
      });
      await stepFunctions.send(command).catch((error) => {
        if (!isOver(error)) throw error;
      });
    },
  };
}

/** Tells that the wait ended before: by an earlier call, or because its time was over. */
const isOver = (error: unknown): boolean =>
  error instanceof TaskTimedOut ||
  error instanceof TaskDoesNotExist ||
  error instanceof InvalidToken;
