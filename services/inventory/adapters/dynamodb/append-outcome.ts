import {
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LedgerEntry } from '../../domain/ledger.ts';
import type { AppendOutcome, Rejection } from '../../ports/stock-ledger.ts';
import { type CounterItem, toLayout, toShard } from './stock-items.ts';

type Reason = NonNullable<TransactionCanceledException['CancellationReasons']>[number];

const CONDITION_FAILED = 'ConditionalCheckFailed';

/**
 * Codes of reasons that pass by themselves.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const CONTENTION = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Reads the failure of {@link appendParams}'s transaction; rethrows what means nothing to a caller.
 */
export function outcomeOf(error: unknown, { movements }: LedgerEntry): AppendOutcome {
  if (isContention(error)) return { status: 'contended' };
  if (!(error instanceof TransactionCanceledException)) throw error;
  const [ofEntry, ...ofCounters] = error.CancellationReasons ?? [];
  if (ofEntry?.Code === CONDITION_FAILED) return { status: 'taken' };
  const rejections = movements.flatMap((movement, index): Rejection[] => {
    const reason = ofCounters[index];
    return reason?.Code === CONDITION_FAILED ? [{ movement, ...seenBy(reason) }] : [];
  });
  if (rejections.length > 0) return { status: 'rejected', rejections };
  if ([ofEntry, ...ofCounters].some((reason) => CONTENTION.has(reason?.Code ?? ''))) {
    return { status: 'contended' };
  }
  throw error;
}

const isContention = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  error instanceof TransactionInProgressException ||
  error instanceof ProvisionedThroughputExceededException ||
  error instanceof ThrottlingException;

function seenBy({ Item }: Reason): Pick<Rejection, 'seen' | 'layout'> {
  if (Item === undefined) return { seen: undefined, layout: undefined };
  const item = unmarshall(Item) as CounterItem;
  return { seen: toShard(item), layout: toLayout(item) };
}
