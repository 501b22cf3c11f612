import {
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { OrderId } from '../../domain/ids.ts';
import type { ApprovalWaits } from '../../ports/approval-waits.ts';

interface WaitItem {
  readonly taskTokens?: ReadonlySet<string>;
  /** The one token of a wait that began before they were a set. */
  readonly taskToken?: string;
}

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
    return Item as WaitItem | undefined;
  };
  const endOne = async (orderId: OrderId, taskToken: string) => {
    const output = JSON.stringify({ orderId });
    const command = new SendTaskSuccessCommand({ taskToken, output });
    await stepFunctions.send(command).catch((error) => {
      if (!isOver(error)) throw error;
    });
  };
  return {
    async begin(orderId, taskToken, until) {
      // Adds, since an attempt that was given up may arrive after the token of the next one.
      await dynamoDb.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { orderId },
          UpdateExpression: 'ADD taskTokens :token SET expiresAt = :until',
          ExpressionAttributeValues: {
            ':token': new Set([taskToken]),
            ':until': Math.ceil(until.getTime() / 1_000),
          },
        }),
      );
    },

    isKnown: async (orderId) => (await waitOf(orderId)) !== undefined,

    async end(orderId) {
      const { taskTokens = [], taskToken } = (await waitOf(orderId)) ?? {};
      const tokens = [...taskTokens, ...(taskToken === undefined ? [] : [taskToken])];
      await Promise.all(tokens.map((token) => endOne(orderId, token)));
    },
  };
}

/** Tells that the wait ended before: by an earlier call, or because its time was over. */
const isOver = (error: unknown): boolean =>
  error instanceof TaskTimedOut ||
  error instanceof TaskDoesNotExist ||
  error instanceof InvalidToken;
