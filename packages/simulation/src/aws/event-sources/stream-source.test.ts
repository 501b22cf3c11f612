import { type StreamSource as Source, UNLIMITED } from '@commerce/local-cloud/event-sources';
import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../../testing/small-world.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { StreamSource } from './stream-source.ts';

interface Batch {
  readonly Records: readonly { readonly dynamodb: { readonly SequenceNumber: string } }[];
}
type Work = (batch: readonly string[]) => unknown;

function streamOf(work: Work, source: Partial<Source> = {}, pauseMs = 100) {
  const batches: string[][] = [];
  const times: number[] = [];
  const givenUp: unknown[] = [];
  const world = smallWorld({
    async work({ Records }: Batch) {
      const batch = Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
      batches.push(batch);
      times.push(world.elapsedMs());
      await world.kernel.pause(pauseMs);
      return work(batch);
    },
  });
  const open = () =>
    new StreamSource({
      kernel: world.kernel,
      weather: world.weather,
      functions: world.functions,
      functionName: 'work',
      onGivenUp: (destination, records) =>
        givenUp.push([destination, ...records.map(({ record }) => record.dynamodb.SequenceNumber)]),
      source: {
        kind: 'stream',
        tableName: 'table',
        batchSize: 10,
        batchWindow: 0,
        startingPosition: 'TRIM_HORIZON',
        bisectBatchOnFunctionError: false,
        maximumRetryAttempts: 2,
        maximumRecordAge: UNLIMITED,
        reportBatchItemFailures: true,
        filterPatterns: [],
        onFailure: 'arn:dead',
        ...source,
      },
    });
  const change = (itemKey: string, number: number) => ({
    itemKey,
    record: { eventName: 'INSERT', dynamodb: { SequenceNumber: `${itemKey}${number}` } },
  });
  /** Has one item change so often, and sees what the function gets. */
  const workOn = async (changes: number) => {
    const stream = open();
    for (let number = 1; number <= changes; number += 1) stream.add(change('a', number));
    await world.kernel.run();
    return stream;
  };
  return { ...world, batches, times, givenUp, open, changes: change, work: workOn };
}

const failAt = (id: string) => ({ batchItemFailures: [{ itemIdentifier: id }] });
/** Every record that a function ever got, in the order of its first time. */
const firstTimes = (batches: readonly (readonly string[])[]) => [...new Set(batches.flat())];

describe('an event source mapping of a stream', () => {
  it('hands the changes of an item over in their order, one batch after the other', async () => {
    const { work, batches } = streamOf(() => undefined);
    await work(60);

    expect(batches.flat()).toEqual(Array.from({ length: 60 }, (_, index) => `a${index + 1}`));
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(10);
    expect(Math.max(...batches.map(({ length }) => length))).toBeGreaterThan(1);
  });

  it('lets two shards get on by themselves', async () => {
    const { open, changes, kernel, batches, times } = streamOf(() => undefined, {}, 5_000);
    const stream = open();
    for (const itemKey of ['a', 'b']) stream.add(changes(itemKey, 1));
    await kernel.run();

    expect(batches).toHaveLength(2);
    expect(Math.abs((times[0] ?? 0) - (times[1] ?? 0))).toBeLessThan(5_000);
  });

  it('leaves out what the filter does not let through', async () => {
    const { work, batches } = streamOf(() => undefined, {
      filterPatterns: [{ dynamodb: { SequenceNumber: ['a2'] } }],
    });
    await work(3);

    expect(batches).toEqual([['a2']]);
  });

  it('tries a batch again, ever later, before anything that follows it', async () => {
    let attempts = 0;
    const { work, batches, times, givenUp } = streamOf(
      () => {
        attempts += 1;
        if (attempts <= 2) throw new Error('no');
      },
      { batchSize: 1 },
    );
    await work(2);

    expect(batches).toEqual([['a1'], ['a1'], ['a1'], ['a2']]);
    const [first = 0, second = 0, third = 0] = times;
    expect(second - first).toBeGreaterThan(1_000);
    expect(third - second).toBeGreaterThan(2_000);
    expect(givenUp).toEqual([]);
  });

  it('gives a batch up after its retries, tells the destination, and goes on', async () => {
    const { work, batches, givenUp } = streamOf(
      ([id]) => {
        if (id === 'a1') throw new Error('never');
      },
      { batchSize: 1 },
    );
    await work(2);

    expect(batches).toEqual([['a1'], ['a1'], ['a1'], ['a2']]);
    expect(givenUp).toEqual([['arn:dead', 'a1']]);
  });

  it('never gives up without a limit', async () => {
    const { open, changes, kernel, batches, givenUp } = streamOf(
      () => Promise.reject(new Error('never')),
      { maximumRetryAttempts: UNLIMITED },
    );
    open().add(changes('a', 1));
    await kernel.run(kernel.nowMs + 3_600_000);

    expect(batches.length).toBeGreaterThan(50);
    expect(givenUp).toEqual([]);
  });

  it('resumes at the first record that the function names', async () => {
    let failures = 0;
    const { work, batches } = streamOf((batch) => {
      if (!batch.includes('a3') || failures > 0) return undefined;
      failures += 1;
      return failAt('a3');
    });
    await work(5);

    const failed = batches.findIndex((batch) => batch.includes('a3'));
    expect(batches[failed + 1]?.[0]).toBe('a3');
    expect(firstTimes(batches)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  });

  it('halves a batch until the bad record is alone, and loses only that one', async () => {
    const done = new Set<string>();
    const { work, givenUp } = streamOf(
      (batch) => {
        if (batch.includes('a7')) throw new Error('no');
        for (const id of batch) done.add(id);
      },
      { bisectBatchOnFunctionError: true },
    );
    await work(20);

    expect(done.size).toBe(19);
    expect(givenUp).toEqual([['arn:dead', 'a7']]);
  });

  it.each([
    ['names what it did not get', () => failAt('other')],
    ['answers with what nobody can read', () => ({ batchItemFailures: 'all' })],
  ])('fails the whole batch when the function %s', async (_, answer) => {
    const { work, givenUp, batches } = streamOf(answer, { batchSize: 1 });
    await work(1);

    expect(batches).toHaveLength(3);
    expect(givenUp).toEqual([['arn:dead', 'a1']]);
  });

  it('has a backlog until the last record is done', async () => {
    const { open, changes, kernel } = streamOf(() => Promise.reject(new Error('no')));
    const stream = open();
    stream.add(changes('a', 1));
    await kernel.run(kernel.nowMs + 2_000);
    expect(stream.backlog).toBe(1);
    await kernel.run();
    expect(stream.backlog).toBe(0);
  });

  it('hands a batch over twice in bad weather, before anything that follows it', async () => {
    const { work, batches, change } = streamOf(() => undefined, { batchSize: 1 });
    change({ duplicate: 1 });
    await work(2);

    expect(batches).toEqual([['a1'], ['a1'], ['a2'], ['a2']]);
  });

  it('stands still for hours in bad weather', async () => {
    const { work, times, change } = streamOf(() => undefined);
    change({ streamStop: 1 });
    await work(1);

    expect(times[0]).toBeGreaterThan(60_000);
  });

  it('is no mapping that gives up what is old', () => {
    expect(streamOf(() => undefined, { maximumRecordAge: 60 }).open).toThrow(
      UnsimulatedMemberError,
    );
  });

  it('waits while the function is throttled, which counts as no attempt', async () => {
    const { work, change, kernel, givenUp, batches } = streamOf(() => undefined, {
      maximumRetryAttempts: 0,
    });
    change({ throttledInvocation: 1 });
    kernel.later(60_000, () => change({ throttledInvocation: 0 }));
    await work(1);

    expect([batches.length, givenUp.length]).toEqual([1, 0]);
  });
});
