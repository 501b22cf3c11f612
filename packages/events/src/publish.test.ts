import type { PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { CloudEvent } from './cloud-event.ts';
import { type PublishEntry, toPublishBatches } from './publish.ts';

const MAX_BYTES = 262_144;

const event = (data: unknown, attributes: Partial<CloudEvent> = {}): CloudEvent => ({
  specversion: '1.0',
  id: 'ord_1:1',
  source: 'orders',
  type: 'order.placed.v1',
  subject: 'ord_1',
  time: '2026-01-05T10:15:30.000Z',
  datacontenttype: 'application/json',
  data,
  correlationid: 'c-1',
  ...attributes,
});

/** As SNS counts. */
const bytesOf = (batch: readonly PublishEntry[]) =>
  batch
    .flatMap(({ Message, MessageAttributes }) => [
      Message,
      ...Object.entries(MessageAttributes).flatMap(([name, { DataType, StringValue }]) => [
        name,
        DataType,
        StringValue,
      ]),
    ])
    .reduce((bytes, text) => bytes + new TextEncoder().encode(text).length, 0);

/** An event whose entry has exactly this number of bytes. */
const eventOf = (bytes: number): CloudEvent => {
  const rest = bytesOf(toPublishBatches([event('')]).flat());
  return event('x'.repeat(bytes - rest));
};

describe('toPublishBatches', () => {
  it('makes no batch of nothing', () => {
    expect(toPublishBatches([])).toEqual([]);
  });

  it('says in attributes what filter policies and traces read', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const sent = event({ orderId: 'ord_1' }, { traceparent });
    const batches: PublishBatchRequestEntry[][] = toPublishBatches([sent]);
    expect(batches).toEqual([
      [
        {
          Id: '0',
          Message: JSON.stringify(sent),
          MessageAttributes: {
            type: { DataType: 'String', StringValue: 'order.placed.v1' },
            correlationid: { DataType: 'String', StringValue: 'c-1' },
            traceparent: { DataType: 'String', StringValue: traceparent },
          },
        },
      ],
    ]);
  });

  it('sends no attribute without a value: SNS rejects it', () => {
    const [[entry] = []] = toPublishBatches([event({})]);
    expect(Object.keys(entry?.MessageAttributes ?? {})).toEqual(['type', 'correlationid']);
  });

  it('puts ten events into a batch and the eleventh into the next', () => {
    const events = Array.from({ length: 11 }, (_, index) => event({ index }));
    expect(toPublishBatches(events).map((batch) => batch.length)).toEqual([10, 1]);
  });

  it('fills a batch to the last byte, attributes included', () => {
    const half = MAX_BYTES / 2;
    expect(toPublishBatches([eventOf(half), eventOf(half)])).toHaveLength(1);
    expect(toPublishBatches([eventOf(half), eventOf(half + 1)])).toHaveLength(2);
  });

  it('counts bytes, not characters', () => {
    const many = event('ü'.repeat(MAX_BYTES / 4));
    expect(toPublishBatches([many, many])).toHaveLength(2);
  });

  it('leaves an event alone that is larger than a batch may be', () => {
    const batches = toPublishBatches([event({}), eventOf(MAX_BYTES + 1), event({}), event({})]);
    expect(batches.map((batch) => batch.map(({ Id }) => Id))).toEqual([['0'], ['1'], ['2', '3']]);
  });

  it('keeps all events, their order and the limits', () => {
    const sizes = fc.array(fc.nat({ max: 120_000 }), { maxLength: 25 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const events = lengths.map((length) => event('x'.repeat(length)));
        const batches = toPublishBatches(events);
        expect(batches.flat().map(({ Id }) => Number(Id))).toEqual([...events.keys()]);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(bytesOf(batch)).toBeLessThanOrEqual(MAX_BYTES);
        }
      }),
      { numRuns: 30 },
    );
  });
});
