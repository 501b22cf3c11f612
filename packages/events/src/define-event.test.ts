import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod';
import { defineEvent, parseEnvelope } from './define-event.ts';
import { InvalidEventError } from './errors.ts';

const shippedV1 = defineEvent({
  type: 'parcel.shipped.v1',
  source: 'shipping',
  description: 'A parcel left the house.',
  schema: z.object({
    parcelId: z.string().min(1),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })),
    note: z.string().optional(),
  }),
  subject: (data) => data.parcelId,
  example: { parcelId: 'p-1', lines: [{ sku: 'MUG-01', quantity: 2 }] },
});

const data = shippedV1.example;
const context = { id: 'p-1:1', time: new Date('2026-01-05T10:15:30Z'), correlationid: 'c-1' };
const event = shippedV1.create(data, context);

const rejected = (run: () => unknown): InvalidEventError => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidEventError) return error;
    throw error;
  }
  throw new Error('It was not rejected');
};

describe('create', () => {
  it('makes a CloudEvent', () => {
    const causes = { causationid: 'req-1', traceparent: '00-aa-bb-01' };
    expect(shippedV1.create(data, { ...context, ...causes })).toEqual({
      specversion: '1.0',
      id: 'p-1:1',
      source: 'shipping',
      type: 'parcel.shipped.v1',
      subject: 'p-1',
      time: '2026-01-05T10:15:30.000Z',
      datacontenttype: 'application/json',
      data,
      correlationid: 'c-1',
      ...causes,
    });
  });

  it('says who of many services published it', () => {
    const lostV1 = defineEvent({
      type: 'parcel.lost.v1',
      source: 'shipping',
      published: { by: ['road', 'rail'], source: ({ carrier }) => carrier },
      description: 'A parcel was lost.',
      schema: z.object({ carrier: z.string() }),
      subject: ({ carrier }) => carrier,
      example: { carrier: 'road' },
    });
    expect(lostV1.create({ carrier: 'rail' }, context).source).toBe('rail');
    expect(lostV1.publishers).toEqual(['road', 'rail']);
    expect(shippedV1.publishers).toEqual(['shipping']);
  });

  it('makes the same event again from the same occurrence', () => {
    expect(shippedV1.create(data, context)).toEqual(event);
  });

  it('leaves out what is undefined', () => {
    const sparse = { ...data, note: undefined };
    const made = shippedV1.create(sparse, { ...context, causationid: undefined });
    expect(Object.keys(made)).not.toContain('causationid');
    expect(Object.keys(made.data)).not.toContain('note');
  });

  it('rejects data that breaks the contract, and says where', () => {
    const broken = { ...data, lines: [{ sku: 'MUG-01', quantity: -1 }] };
    expect(rejected(() => shippedV1.create(broken, context)).issues).toEqual([
      expect.stringMatching(/^data\.lines\.0\.quantity: /),
    ]);
  });

  it.each([
    ['at the top', { ...data, extra: 1 }],
    ['deep inside', { ...data, lines: [{ sku: 'MUG-01', quantity: 2, extra: 1 }] }],
  ])('rejects a field that the contract does not name, %s', (_, broken) => {
    expect(() => shippedV1.create(broken, context)).toThrow(InvalidEventError);
  });

  it('rejects no data at all', () => {
    expect(() => shippedV1.create(undefined as never, context)).toThrow(InvalidEventError);
  });

  it.each([
    ['an empty id', { id: '' }],
    ['an empty correlation id', { correlationid: '' }],
    ['a time with an offset, which consumers reject', { time: '2026-01-05T10:15:30+01:00' }],
  ])('rejects %s', (_, broken) => {
    expect(() => shippedV1.create(data, { ...context, ...broken })).toThrow(InvalidEventError);
  });
});

describe('parse', () => {
  it('drops what it does not know, at every depth', () => {
    const newer = {
      ...event,
      newattribute: 'x',
      data: { ...data, extra: 1, lines: [{ sku: 'MUG-01', quantity: 2, extra: 1 }] },
    };
    expect(shippedV1.parse(newer)).toEqual(event);
  });

  it('rejects another type', () => {
    expect(() => shippedV1.parse({ ...event, type: 'parcel.lost.v1' })).toThrow(
      'Expected parcel.shipped.v1, got parcel.lost.v1',
    );
  });

  it('rejects data that breaks the contract', () => {
    expect(() => shippedV1.parse({ ...event, data: {} })).toThrow(InvalidEventError);
  });
});

describe('parseEnvelope', () => {
  it.each(['specversion', 'id', 'source', 'type', 'subject', 'time', 'correlationid'])(
    'rejects an event without %s',
    (attribute) => {
      const { [attribute]: _, ...rest } = { ...event } as Record<string, unknown>;
      expect(rejected(() => parseEnvelope(rest)).issues).toEqual([
        expect.stringMatching(new RegExp(`^${attribute}: `)),
      ]);
    },
  );

  it('rejects another version of CloudEvents', () => {
    expect(() => parseEnvelope({ ...event, specversion: '0.3' })).toThrow(InvalidEventError);
  });

  it('rejects anything that is no event, always with the same error', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(() => parseEnvelope(value)).toThrow(InvalidEventError);
      }),
    );
  });
});
