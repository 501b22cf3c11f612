import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { marshal } from './marshal.ts';
import type { Item } from './types.ts';

/** Why an action of a transaction was not done; `None` of one that could have been. */
export interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: ReturnType<typeof marshal>;
}

const $metadata = { httpStatusCode: 400, attempts: 1, totalRetryDelay: 0 };

/** Makes an error without its stack, which takes longer than the operation and says nothing here. */
function withoutStack<Made>(make: () => Made): Made {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** DynamoDB rejects the request as not valid. */
export const invalid = (message: string): DynamoDBServiceException =>
  withoutStack(
    () =>
      new DynamoDBServiceException({
        name: 'ValidationException',
        $fault: 'client',
        message,
        $metadata,
      }),
  );

export const isInvalid = (error: unknown): error is DynamoDBServiceException =>
  error instanceof DynamoDBServiceException && error.name === 'ValidationException';

/** A condition does not hold; `item` is what is there, for a request that wants to know. */
export const conditionFailed = (item: Item | undefined): ConditionalCheckFailedException =>
  withoutStack(
    () =>
      new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata,
        ...(item && { Item: marshal(item) }),
      }),
  );

/** A transaction was cancelled, with a reason for each of its actions. */
export const cancelled = (reasons: readonly Reason[]): TransactionCanceledException =>
  withoutStack(
    () =>
      new TransactionCanceledException({
        message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
        CancellationReasons: [...reasons],
        $metadata,
      }),
  );

/** A single write met a transaction at its item. */
export const conflicting = (): TransactionConflictException =>
  withoutStack(
    () =>
      new TransactionConflictException({
        message: 'Transaction is ongoing for the item',
        $metadata,
      }),
  );

export const tableMissing = (): ResourceNotFoundException =>
  withoutStack(
    () => new ResourceNotFoundException({ message: 'Requested resource not found', $metadata }),
  );

/** The token of a transaction stands for another one. */
export const tokenMismatch = (): IdempotentParameterMismatchException =>
  withoutStack(() => new IdempotentParameterMismatchException({ message: 'Mismatch', $metadata }));
