import { beforeEach, describe, expect, it } from '@jest/globals';
import { lambdaContext, type StreamRecordOptions, streamEvent } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { StreamItemError, streamHandler } from './stream-handler.ts';
import type { StreamRecord } from './stream-record.ts';

interface Change {
  readonly id: number;
}

const readChange = ({ newImage }: StreamRecord): Change | undefined => {
  if (newImage?.id === 'poison') throw new TypeError('id is no number');
  return newImage && { id: Number(newImage.id) };
};

const handler = streamHandler(
  { read: readChange },
  (changes, _context, { work }: { work: (changes: readonly Change[]) => unknown }) => work(changes),
  () => ({ work: () => {} }),
);

let seen: (readonly Change[])[];
const logs = captureLogsOfTests();
beforeEach(() => {
  seen = [];
});

const record = (id: number | string): StreamRecordOptions => ({
  newImage: { id },
  sequenceNumber: `seq-${id}`,
});

const deliver = async (
  records: readonly StreamRecordOptions[],
  work = (changes: readonly Change[]): unknown => seen.push(changes),
) => {
  const answer = await handler.with({ work })(streamEvent(records), lambdaContext());
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

describe('streamHandler', () => {
  it('hands over the batch in order, without what is of no concern', async () => {
    const removed = { oldImage: { id: 9 } };
    expect(await deliver([record(1), removed, record(2), record(3)])).toEqual([]);
    expect(seen).toEqual([[{ id: 1 }, { id: 2 }, { id: 3 }]]);
  });

  it('does not run for nothing', async () => {
    expect(await deliver([{ oldImage: { id: 9 } }])).toEqual([]);
    expect(await deliver([])).toEqual([]);
    expect(seen).toEqual([]);
  });

  it('handles a batch that comes again like the first time', async () => {
    await deliver([record(1)]);
    await deliver([record(1)]);
    expect(seen).toEqual([[{ id: 1 }], [{ id: 1 }]]);
  });

  it('resumes at the item that failed', async () => {
    const failed = await deliver([record(1), record(2), record(3)], (changes) => {
      throw new StreamItemError(changes[1], new Error('throttled'));
    });
    expect(failed).toEqual(['seq-2']);
    expect(logs.lines()).toMatchObject([
      {
        level: 'ERROR',
        message: 'Stream record failed',
        sequenceNumber: 'seq-2',
        error: { name: 'StreamItemError', cause: { message: 'throttled' } },
      },
    ]);
  });

  it.each([
    ['any other error', new Error('broken')],
    ['an item of another batch', new StreamItemError({ id: 2 }, new Error('broken'))],
  ])('resumes at the first after %s', async (_, error) => {
    const failed = await deliver([record(1), record(2)], () => {
      throw error;
    });
    expect(failed).toEqual(['seq-1']);
  });

  it('does what comes before a record that cannot be read, and stops at it', async () => {
    expect(await deliver([record(1), record('poison'), record(3)])).toEqual(['seq-poison']);
    expect(seen).toEqual([[{ id: 1 }]]);
  });

  it('resumes at a failure before the record that cannot be read', async () => {
    const failed = await deliver([record(1), record('poison')], () => {
      throw new Error('broken');
    });
    expect(failed).toEqual(['seq-1']);
  });
});
