import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { toJsonSchema } from '../catalogue/json-schema.ts';
import { fieldsOf } from './fields.ts';

describe('fieldsOf', () => {
  it('lays fields out flat, lists and objects included', () => {
    const schema = z.object({
      orderId: z.string(),
      at: z.iso.datetime(),
      status: z.enum(['OPEN', 'CLOSED']).optional(),
      kind: z.literal('order'),
      note: z.string().nullable(),
      tags: z.array(z.string()),
      lines: z.array(z.object({ sku: z.string(), hint: z.string().optional() })),
      contact: z.object({ email: z.email() }).optional(),
    });
    expect(
      fieldsOf(toJsonSchema(schema)).map(({ path, type, required }) => [path, type, required]),
    ).toEqual([
      ['orderId', 'string', true],
      ['at', 'date-time', true],
      ['status', '`OPEN`, `CLOSED`', false],
      ['kind', '`order`', true],
      ['note', 'string or null', true],
      ['tags', 'list of string', true],
      ['lines[].sku', 'string', true],
      ['lines[].hint', 'string', false],
      ['contact.email', 'email', false],
    ]);
  });
});
