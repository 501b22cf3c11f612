import { describe, expect, it } from '@jest/globals';

/** An error, and what it is to have: its name, code and, where it has them, kind and details. */
export type ErrorRow = readonly [
  error: Error,
  name: string,
  code: string,
  kind?: string,
  details?: object,
];

/**
 * Tests what callers of a service go by: state machines match the name of an error; clients go by code
 * and details, and the kind is their status. An error has nothing else.
 *
 * @example
 * ```ts
 * describeErrors([
 *   [new ItemNotFoundError(), 'ItemNotFoundError', 'ITEM_NOT_FOUND', 'not-found'],
 *   [new TooManyItemsError(10), 'TooManyItemsError', 'TOO_MANY_ITEMS', 'conflict', { maximum: 10 }],
 * ]);
 * ```
 */
export const describeErrors = (rows: readonly ErrorRow[]): void =>
  describe('what callers go by', () => {
    // Rows are of several lengths, and Jest gives a test that names a member too many a callback.
    it.each(rows)('of %j', (...[error, name, code, kind, details]) => {
      const expected = {
        name,
        code,
        ...(kind !== undefined && { kind }),
        ...(details !== undefined && { details }),
      };
      expect({ ...error }).toStrictEqual(expected);
    });
  });
