import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { eventReader } from './consume.ts';
import { InvalidEventError, UnknownEventTypeError, UnknownEventVersionError } from './errors.ts';
import { orderConfirmedV1 } from './orders/order-confirmed.v1.ts';
import { orderPlacedV1 } from './orders/order-placed.v1.ts';
import { orderRejectedV1 } from './orders/order-rejected.v1.ts';

const read = eventReader([orderPlacedV1, orderRejectedV1]);
const context = { id: 'ord_1:1', time: '2026-01-05T10:15:30.000Z', correlationid: 'c-1' };
const placed = orderPlacedV1.create(orderPlacedV1.example, context);

describe('eventReader', () => {
  it('reads the body of a message, and what is parsed already', () => {
    expect(read(JSON.stringify(placed))).toEqual(placed);
    expect(read(placed)).toEqual(placed);
  });

  it('narrows the data by type', () => {
    const rejected = orderRejectedV1.create(orderRejectedV1.example, context);
    const event = read(rejected);
    expect(event.type === 'order.rejected.v1' && event.data.reason.code).toBe('OUT_OF_STOCK');
  });

  it('reads a second delivery like the first', () => {
    expect(read(JSON.stringify(placed))).toEqual(read(JSON.stringify(placed)));
  });

  it('ignores fields that a newer producer adds', () => {
    expect(read({ ...placed, data: { ...placed.data, giftWrap: true } })).toEqual(placed);
  });

  it('tells a version that it does not know, and which ones it knows', () => {
    const newer = { ...placed, type: 'order.placed.v2', data: { anything: 1 } };
    expect(() => read(newer)).toThrow(UnknownEventVersionError);
    expect(() => read(newer)).toThrow('order.placed.v1');
  });

  it('tells a type that it was not built for', () => {
    const confirmed = orderConfirmedV1.create(orderConfirmedV1.example, context);
    expect(() => read(confirmed)).toThrow(UnknownEventTypeError);
    expect(() => read({ ...placed, type: 'order.placedish.v1' })).toThrow(UnknownEventTypeError);
  });

  it('tells data that breaks the contract', () => {
    expect(() => read({ ...placed, data: { ...placed.data, lines: [] } })).toThrow(
      InvalidEventError,
    );
  });

  it('says what it reads, so that a filter policy can be held against it', () => {
    expect(read.types).toEqual(['order.placed.v1', 'order.rejected.v1']);
  });

  it('knows nothing when it was built for nothing', () => {
    expect(() => eventReader([])(placed)).toThrow(UnknownEventTypeError);
  });

  it('throws InvalidEventError for any other body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.object()), (body) => {
        expect(() => read(body)).toThrow(InvalidEventError);
      }),
    );
  });
});
