import {
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { movement, mug, reserveEntry, tent } from '../../testing/ledger-entries.ts';
import { outcomeOf } from './append-outcome.ts';

const entry = reserveEntry([movement(-1, 1, { sku: mug }), movement(-1, 1, { sku: tent })]);
const meta = { $metadata: {}, message: 'Transaction cancelled' };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    ...meta,
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('outcomeOf', () => {
  it.each([
    cancelled('None', 'TransactionConflict', 'None'),
    cancelled('TransactionConflict', 'None', 'None'),
    cancelled('None', 'None', 'ThrottlingError'),
    cancelled('None', 'ProvisionedThroughputExceeded', 'None'),
    new TransactionConflictException(meta),
    new TransactionInProgressException(meta),
    new ThrottlingException(meta),
  ])('calls %s contention', (error) => {
    expect(outcomeOf(error, entry)).toEqual({ status: 'contended' });
  });

  it('knows a taken id before anything else', () => {
    const error = cancelled(
      'ConditionalCheckFailed',
      'ConditionalCheckFailed',
      'TransactionConflict',
    );
    expect(outcomeOf(error, entry)).toEqual({ status: 'taken' });
  });

  it('names the counter that rejected, also when another one was busy', () => {
    const error = cancelled('None', 'TransactionConflict', 'ConditionalCheckFailed');
    expect(outcomeOf(error, entry)).toEqual({
      status: 'rejected',
      rejections: [{ movement: entry.movements[1], seen: undefined, layout: undefined }],
    });
  });

  it.each([cancelled('ValidationError', 'None', 'None'), new Error('socket hang up')])(
    'passes on %s',
    (error) => {
      expect(() => outcomeOf(error, entry)).toThrow(error);
    },
  );
});
