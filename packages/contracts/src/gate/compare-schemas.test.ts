import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { toJsonSchema } from '../catalogue/json-schema.ts';
import { compareSchemas } from './compare-schemas.ts';

const order = z.object({
  orderId: z.string().min(1).max(64),
  status: z.enum(['PENDING', 'CONFIRMED']),
  note: z.string().optional(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int().positive() })).max(100),
});

const kindOf = (before: z.ZodType, after: z.ZodType) => {
  const changes = compareSchemas(toJsonSchema(before), toJsonSchema(after));
  return {
    changed: changes.length > 0,
    narrows: changes.some(({ narrows }) => narrows),
    widens: changes.some(({ widens }) => widens),
  };
};

const line = order.shape.lines.element;
const same = { changed: false, narrows: false, widens: false };
const compatible = { changed: true, narrows: false, widens: false };
const narrows = { changed: true, narrows: true, widens: false };
const widens = { changed: true, narrows: false, widens: true };
const both = { changed: true, narrows: true, widens: true };

describe('compareSchemas', () => {
  it.each<[string, z.ZodType, typeof same]>([
    ['nothing', order, same],
    ['a description', order.describe('An order'), same],
    ['a new optional field', order.extend({ gift: z.boolean().optional() }), compatible],
    ['an optional field that goes', order.omit({ note: true }), compatible],
    [
      'a new optional field deep inside',
      order.extend({ lines: z.array(line.extend({ tax: z.int().optional() })).max(100) }),
      compatible,
    ],
    ['a new required field', order.extend({ total: z.int() }), narrows],
    ['an optional field that becomes required', order.extend({ note: z.string() }), narrows],
    ['a required field that becomes optional', order.partial({ orderId: true }), widens],
    ['a required field that goes', order.omit({ status: true }), widens],
    ['a value more', order.extend({ status: z.enum(['PENDING', 'CONFIRMED', 'LOST']) }), widens],
    [
      'a value more, between the others',
      order.extend({ status: z.enum(['PENDING', 'LOST', 'CONFIRMED']) }),
      widens,
    ],
    ['a value less', order.extend({ status: z.enum(['PENDING']) }), narrows],
    ['another value', order.extend({ status: z.enum(['PENDING', 'ACCEPTED']) }), both],
    ['another type', order.extend({ note: z.int().optional() }), both],
    ['a lower maximum', order.extend({ orderId: z.string().min(1).max(32) }), narrows],
    ['a higher maximum', order.extend({ orderId: z.string().min(1).max(128) }), widens],
    ['a limit that goes', order.extend({ orderId: z.string().min(1) }), widens],
    ['a pattern', order.extend({ orderId: z.string().min(1).max(64).regex(/^ord_/) }), narrows],
    ['null beside a value', order.extend({ note: z.string().nullable().optional() }), widens],
    ['more items in a list', order.extend({ lines: z.array(line).max(200) }), widens],
    [
      'a required field deep inside that becomes optional',
      order.extend({ lines: z.array(line.partial({ quantity: true })).max(100) }),
      widens,
    ],
  ])('judges %s', (_, after, expected) => {
    expect(kindOf(order, after)).toEqual(expected);
  });

  it('says what changed, in words', () => {
    const [change] = compareSchemas(
      toJsonSchema(order),
      toJsonSchema(order.extend({ note: z.string() })),
    );
    expect(change?.description).toBe('Added required status to `note`');
  });
});
