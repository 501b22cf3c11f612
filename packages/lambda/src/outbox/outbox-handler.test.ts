import {
  type CloudEvent,
  type EventPublisher,
  orderProgressedV1,
  PublishFailedError,
} from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { inMemoryEventPublisher, lambdaContext, streamEvent } from '../fixtures/index.ts';
import type { StreamRecord } from '../stream/stream-record.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { outboxHandler } from './outbox-handler.ts';

const event = (id: string): CloudEvent =>
  orderProgressedV1.create(orderProgressedV1.example, {
    id,
    time: '2026-01-05T10:15:30Z',
    correlationid: 'c-1',
  });

/** Each item says how many events it has. */
const toEvents = ({ newImage }: StreamRecord): CloudEvent[] => {
  if (newImage?.poison) throw new TypeError('no contract fits');
  return Array.from({ length: Number(newImage?.events ?? 0) }, (_, index) =>
    event(`${newImage?.id}:${index}`),
  );
};

const handler = outboxHandler({ toEvents }, () => ({ publisher: inMemoryEventPublisher() }));

const logs = captureLogsOfTests();

const publish = async (publisher: EventPublisher, images: readonly Record<string, unknown>[]) => {
  const records = images.map((newImage) => ({ newImage, sequenceNumber: `seq-${newImage.id}` }));
  const answer = await handler.with({ publisher })(streamEvent(records), lambdaContext());
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
};

/** Publishes this number of events and fails. */
const failingAfter = (count: number): EventPublisher => ({
  publish: async (events) => {
    if (events.length > count) throw new PublishFailedError(count);
  },
});

describe('outboxHandler', () => {
  it('publishes the events of all changes in order', async () => {
    const publisher = inMemoryEventPublisher();
    const failed = await publish(publisher, [
      { id: 'a', events: 2 },
      { id: 'b', events: 0 },
      { id: 'c', events: 1 },
    ]);
    expect(failed).toEqual([]);
    expect(publisher.published.map(({ id }) => id)).toEqual(['a:0', 'a:1', 'c:0']);
  });

  it('publishes the same events when a batch comes again', async () => {
    const publisher = inMemoryEventPublisher();
    await publish(publisher, [{ id: 'a', events: 1 }]);
    await publish(publisher, [{ id: 'a', events: 1 }]);
    const [first, second] = publisher.published;
    expect(second).toEqual(first);
  });

  it('resumes at the record whose event was the first not to be published', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 20 }),
        async (counts, published) => {
          const owners = counts.flatMap((count, id) => Array.from({ length: count }, () => id));
          const failed = await publish(
            failingAfter(published),
            counts.map((events, id) => ({ id, events })),
          );
          const owner = owners[published];
          expect(failed).toEqual(owner === undefined ? [] : [`seq-${owner}`]);
        },
      ),
    );
  });

  it('resumes at the first record when nobody knows how far it came', async () => {
    const broken: EventPublisher = { publish: () => Promise.reject(new Error('no network')) };
    const failed = await publish(broken, [
      { id: 'a', events: 0 },
      { id: 'b', events: 1 },
    ]);
    expect(failed).toEqual(['seq-b']);
  });

  it('measures what was published, and nothing that was not', async () => {
    const measured: string[] = [];
    const measuring = outboxHandler({ toEvents, measure: ({ id }) => measured.push(id) }, () => ({
      publisher: inMemoryEventPublisher(),
    }));
    const batch = streamEvent([{ newImage: { id: 'a', events: 2 }, sequenceNumber: 'seq-a' }]);

    await measuring.with({ publisher: failingAfter(1) })(batch, lambdaContext());
    expect(measured).toEqual([]);
    await measuring.with({ publisher: inMemoryEventPublisher() })(batch, lambdaContext());
    expect(measured).toEqual(['a:0', 'a:1']);
  });

  it('measures the records before the one it resumes at, which do not come again', async () => {
    const measured: string[] = [];
    const measuring = outboxHandler({ toEvents, measure: ({ id }) => measured.push(id) }, () => ({
      publisher: failingAfter(2),
    }));
    const records = ['a', 'b', 'c'].map((id) => ({
      newImage: { id, events: 1 },
      sequenceNumber: `seq-${id}`,
    }));

    await measuring(streamEvent(records), lambdaContext());
    expect(measured).toEqual(['a:0', 'b:0']);
  });

  it('publishes what comes before a record without events to its name, and stops at it', async () => {
    const publisher = inMemoryEventPublisher();
    const failed = await publish(publisher, [
      { id: 'a', events: 1 },
      { id: 'b', poison: true },
      { id: 'c', events: 1 },
    ]);
    expect(failed).toEqual(['seq-b']);
    expect(publisher.published.map(({ id }) => id)).toEqual(['a:0']);
    expect(logs.lines()).toMatchObject([{ level: 'ERROR', sequenceNumber: 'seq-b' }]);
  });
});
