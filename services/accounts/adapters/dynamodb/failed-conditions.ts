import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Tells that the condition of this action of a transaction failed from two writers at the same moment. */
export const isConditionOf = (error: unknown, action: number): boolean =>
  error instanceof TransactionCanceledException &&
  error.CancellationReasons?.[action]?.Code === 'ConditionalCheckFailed';
