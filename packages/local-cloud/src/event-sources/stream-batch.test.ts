import { describe, expect, it, jest } from '@jest/globals';
import type { InvocationResult } from '../lambda/types.ts';
import { processBatch } from './stream-batch.ts';
import { type LambdaStreamRecord, toLambdaRecord } from './stream-record.ts';
import { type StreamSource, UNLIMITED } from './types.ts';

const streamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/local';
const ON_FAILURE = 'arn:aws:sqs:us-east-1:000000000000:dlq';

const record = (id: number, ageSeconds = 0): LambdaStreamRecord =>
  toLambdaRecord(
    {
      eventID: String(id),
      dynamodb: {
        SequenceNumber: String(id),
        ApproximateCreationDateTime: new Date(Date.now() - ageSeconds * 1_000),
      },
    },
    { streamArn, region: 'us-east-1' },
  );
const failed: InvocationResult = {
  functionError: { errorType: 'Error', errorMessage: 'no', stackTrace: [] },
};
const failedAt = (id: number): InvocationResult => ({
  payload: { batchItemFailures: [{ itemIdentifier: String(id) }] },
});
const done: InvocationResult = { payload: null };

const NOT_THE_DATE = [
  'performance',
  'queueMicrotask',
  'nextTick',
  'setImmediate',
  'setInterval',
  'setTimeout',
] as const;

/** Works a batch with these settings; the function returns what the test says. */
async function work(
  records: readonly LambdaStreamRecord[],
  settings: Partial<StreamSource>,
  response: (ids: readonly number[], attempt: number) => InvocationResult,
) {
  const stop = new AbortController();
  const batches: number[][] = [];
  const sendToDestination = jest.fn(async (_arn: string, _message: unknown) => {});
  await processBatch(
    {
      functionName: 'orders-publish-events-local',
      source: {
        kind: 'stream',
        tableName: 'orders',
        batchSize: 100,
        batchWindow: 0,
        startingPosition: 'TRIM_HORIZON',
        bisectBatchOnFunctionError: false,
        maximumRetryAttempts: 1,
        maximumRecordAge: UNLIMITED,
        reportBatchItemFailures: true,
        filterPatterns: [],
        onFailure: ON_FAILURE,
        ...settings,
      },
      streamArn,
      signal: stop.signal,
      onError: () => {},
      sendToDestination,
      invoke: async (payload) => {
        const { Records } = payload as { Records: LambdaStreamRecord[] };
        const ids = Records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
        batches.push(ids);
        const result = response(ids, batches.length);
        if (batches.length > 20) stop.abort();
        return result;
      },
    },
    records,
  );
  return { batches, givenUp: sendToDestination.mock.calls.map(([arn, body]) => ({ arn, body })) };
}

describe('a batch of a stream', () => {
  it('is given up when its attempts are used up, and reported', async () => {
    const { batches, givenUp } = await work([record(1), record(2)], {}, () => failed);
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(givenUp).toMatchObject([
      {
        arn: ON_FAILURE,
        body: {
          requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
          DDBStreamBatchInfo: { startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 },
        },
      },
    ]);
  });

  it('leaves out what is older than the maximum age, and reports that', async () => {
    const { batches, givenUp } = await work(
      [record(1, 120), record(2, 90), record(3)],
      { maximumRecordAge: 60 },
      () => done,
    );
    expect(batches).toEqual([[3]]);
    expect(givenUp).toMatchObject([
      {
        body: {
          requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
          DDBStreamBatchInfo: { startSequenceNumber: '1', endSequenceNumber: '2', batchSize: 2 },
        },
      },
    ]);
  });

  it('is not invoked at all when all of it is too old', async () => {
    const { batches, givenUp } = await work([record(1, 61)], { maximumRecordAge: 60 }, () => done);
    expect(batches).toEqual([]);
    expect(givenUp).toHaveLength(1);
  });

  it('is tried until its records are too old when there is no limit of attempts', async () => {
    jest.useFakeTimers({ now: Date.now(), doNotFake: [...NOT_THE_DATE] });
    const { batches, givenUp } = await work(
      [record(1)],
      { maximumRetryAttempts: UNLIMITED, maximumRecordAge: 60 },
      () => {
        jest.setSystemTime(Date.now() + 25_000);
        return failed;
      },
    ).finally(() => jest.useRealTimers());
    expect(batches).toEqual([[1], [1], [1]]);
    expect(givenUp).toMatchObject([
      { body: { requestContext: { condition: 'RecordAgeExceeded', approximateInvokeCount: 3 } } },
    ]);
  });

  it('is split in two when the function fails as a whole', async () => {
    const { batches, givenUp } = await work(
      [record(1), record(2), record(3), record(4)],
      { bisectBatchOnFunctionError: true },
      (ids) => (ids.includes(3) ? failed : done),
    );
    expect(batches).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(givenUp).toMatchObject([{ body: { DDBStreamBatchInfo: { startSequenceNumber: '3' } } }]);
  });

  it('is split at the record that the function names, and so comes to the one that fails', async () => {
    const { batches, givenUp } = await work(
      [record(1), record(2), record(3), record(4)],
      { bisectBatchOnFunctionError: true },
      (ids) => (ids.includes(2) ? failedAt(2) : done),
    );
    expect(batches).toEqual([[1, 2, 3, 4], [2, 3, 4], [2, 3], [2], [2], [3], [4]]);
    expect(givenUp).toMatchObject([{ body: { DDBStreamBatchInfo: { batchSize: 1 } } }]);
  });

  it('fails as a whole when the function names a record that is not in it', async () => {
    const { batches } = await work([record(1), record(2)], {}, (_ids, attempt) =>
      attempt === 1 ? failedAt(9) : done,
    );
    expect(batches).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});
