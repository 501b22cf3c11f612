import { setTimeout as sleep } from 'node:timers/promises';
import {
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';

/** Tries of a transaction that meets others: some two seconds in all. */
const MAX_TRIES = 8;

/** Longest pause before the second try; it doubles each time, up to the limit. */
const PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;

/**
 * Writes items together, again as long as other transactions are at the same items: the SDK does not.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export async function transact(
  client: Table['client'],
  TransactItems: TransactWriteCommandInput['TransactItems'],
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return;
    } catch (error) {
      if (tries === MAX_TRIES || !isContention(error)) throw error;
      await sleep(Math.random() * Math.min(PAUSE_MS * 2 ** tries, MAX_PAUSE_MS));
    }
  }
}

const CONTENTION = new Set(['None', 'TransactionConflict']);

/** Tells whether a transaction failed for nothing but others at the same items. */
export const isContention = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  error instanceof TransactionInProgressException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).every(({ Code = 'None' }) => CONTENTION.has(Code)));
