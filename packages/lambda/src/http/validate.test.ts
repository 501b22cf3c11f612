import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { InvalidRequestError } from '../errors/edge-errors.ts';
import { atParameter, atPointer, validate } from './validate.ts';

const errorsOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidRequestError) return error.details.errors;
    throw error;
  }
  return [];
};

const line = z.object({ sku: z.string(), quantity: z.int().positive() });

describe('validate', () => {
  it('returns what the schemas made of the parts, in order', () => {
    expect(
      validate([
        { schema: line, value: () => ({ sku: 'MUG-01', quantity: 2 }), locate: atPointer },
        { schema: undefined, value: () => ({ secret: 1 }), locate: atPointer },
        {
          schema: z.object({ limit: z.coerce.number() }),
          value: () => ({ limit: '20', other: 'x' }),
          locate: atParameter,
        },
      ]),
    ).toEqual([{ sku: 'MUG-01', quantity: 2 }, undefined, { limit: 20 }]);
  });

  it('names everything that is wrong, each where it is', () => {
    const errors = errorsOf(() =>
      validate([
        {
          schema: z.object({ lines: z.array(line) }),
          value: () => ({ lines: [{ sku: 'MUG-01', quantity: -1 }, { quantity: 1.5 }] }),
          locate: atPointer,
        },
        {
          schema: z.object({ 'idempotency-key': z.string() }),
          value: () => ({}),
          locate: atParameter,
        },
      ]),
    );
    expect(errors.map(({ pointer, parameter }) => pointer ?? parameter)).toEqual([
      '#/lines/0/quantity',
      '#/lines/1/sku',
      '#/lines/1/quantity',
      'idempotency-key',
    ]);
    for (const { detail } of errors) expect(detail).toEqual(expect.any(String));
  });

  it.each([
    [{ sku: 'MUG-01\ud83d', quantity: 1 }, '#/sku', 'Holds half a character, U+D83D'],
    [
      { sku: 'MUG-01', quantity: 1, other: ['a\ufffe'] },
      '#/other/0',
      'Holds what is no character, U+FFFE',
    ],
    [{ sku: 'MUG-01', quantity: 1, 'a\0': 1 }, '#/a%00', 'Holds a control character, U+0000'],
    ['\u202e', '#', 'Holds a control of the writing direction, U+202E'],
  ])('takes no text that is none: %j', (value, pointer, detail) => {
    const errors = errorsOf(() =>
      validate([{ schema: line, value: () => value, locate: atPointer }]),
    );
    expect(errors).toEqual([{ pointer, detail }]);
  });

  it('points at the whole body as #', () => {
    const errors = errorsOf(() =>
      validate([{ schema: line, value: () => 'text', locate: atPointer }]),
    );
    expect(errors).toMatchObject([{ pointer: '#' }]);
  });

  it('says a limited number of things', () => {
    const errors = errorsOf(() =>
      validate([
        {
          schema: z.array(z.string()),
          value: () => Array.from({ length: 1_000 }, (_, index) => index),
          locate: atPointer,
        },
      ]),
    );
    expect(errors).toHaveLength(50);
  });
});

describe('atPointer', () => {
  it.each([
    [['a/b', 'm~n'], '#/a~1b/m~0n'],
    [['with blank', 'ä'], '#/with%20blank/%C3%A4'],
    [['\ud800'], '#/%EF%BF%BD'],
  ])('writes %p as %s', (path, pointer) => {
    expect(atPointer(path)).toEqual({ pointer });
  });
});
