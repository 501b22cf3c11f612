import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import * as z from 'zod';
import { isAppError } from '../errors/app-error.ts';
import { decodeCursor, encodeCursor, InvalidCursorError } from './cursor.ts';

const position = z.object({ placedAt: z.string(), orderId: z.string() });

describe('a cursor', () => {
  it('comes back as it was given out, and fits into a URL', () => {
    fc.assert(
      fc.property(fc.record({ placedAt: fc.string(), orderId: fc.string() }), (start) => {
        const cursor = encodeCursor(position, start);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(position, cursor)).toEqual(start);
      }),
    );
  });

  it('holds nothing but what its list needs, whatever it is made from', () => {
    const order = { placedAt: 'p', orderId: 'o', email: 'alice@example.com' };
    const text = Buffer.from(encodeCursor(position, order), 'base64url').toString();
    expect(JSON.parse(text)).toEqual({ placedAt: 'p', orderId: 'o' });
  });

  it('is rejected when it comes from another list', () => {
    const cursor = encodeCursor(z.object({ sku: z.string() }), { sku: 'MUG-01' });
    expect(() => decodeCursor(position, cursor)).toThrow(InvalidCursorError);
  });

  it('is rejected, whatever a client makes up', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => decodeCursor(position, cursor)).toThrow(InvalidCursorError);
      }),
    );
  });

  it('is rejected with a text in it that no table takes', () => {
    const cursor = Buffer.from('{"placedAt":"p","orderId":"a\\ud800"}').toString('base64url');
    expect(() => decodeCursor(position, cursor)).toThrow(InvalidCursorError);
  });

  it("is the client's fault", () => {
    expect(isAppError(new InvalidCursorError()) && new InvalidCursorError().kind).toBe('invalid');
  });
});
