import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonCopy } from './json-copy.ts';

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Whatever code may hand over as an event or a result, and what JSON leaves out of it. */
const anything = fc.anything({ withDate: true, withSparseArray: true, withNullPrototype: true });

describe('jsonCopy', () => {
  it('makes of a value what it is after it was written and read', () => {
    fc.assert(
      fc.property(anything, (value) => {
        expect(jsonCopy({ value })).toStrictEqual(throughText({ value }));
      }),
    );
  });

  it('keeps the order of names, and a name that is the prototype elsewhere', () => {
    const value = JSON.parse('{"b":1,"a":{"__proto__":{"c":2}}}') as unknown;
    expect(JSON.stringify(jsonCopy(value))).toBe(JSON.stringify(value));
  });

  it('shares no memory', () => {
    const value = { lines: [{ quantity: 1 }] };
    const copy = jsonCopy(value) as typeof value;
    value.lines.push({ quantity: 2 });
    expect(copy).toEqual({ lines: [{ quantity: 1 }] });
  });

  it('rejects what JSON has no word for', () => {
    expect(() => jsonCopy({ units: 1n })).toThrow(TypeError);
  });
});
