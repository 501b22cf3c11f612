import { flawsIn } from '@commerce/events';
import type * as z from 'zod';

/**
 * The cursor of a list is not one that this list gave out. Responds with 400.
 *
 * @example
 * ```ts
 * throw new InvalidCursorError({ cause: error });
 * ```
 */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
  readonly code = 'INVALID_CURSOR';
  readonly kind = 'invalid';

  constructor(options?: { cause?: unknown }) {
    super('The cursor is not one that this list gave out', options);
  }
}

/**
 * Makes the opaque cursor of a page from where the next one starts: what its schema says of it, and
 * nothing else, because cursors end in addresses and access logs. It is encoded, not signed: a client
 * can write its own, so the query must be bound to the caller by more than the cursor.
 *
 * @example
 * ```ts
 * const position = z.object({ placedAt: z.iso.datetime(), orderId: z.string() });
 * const cursor = next && encodeCursor(position, next);
 * ```
 */
export const encodeCursor = <Schema extends z.ZodType>(
  schema: Schema,
  position: z.input<Schema>,
): string => Buffer.from(JSON.stringify(schema.parse(position))).toString('base64url');

/**
 * Reads a cursor and validates it. Throws {@link InvalidCursorError}.
 *
 * @example
 * ```ts
 * const position = z.object({ placedAt: z.iso.datetime(), orderId: z.string() });
 * const start = query.cursor === undefined ? undefined : decodeCursor(position, query.cursor);
 * ```
 */
export function decodeCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string,
): z.output<Schema> {
  const result = schema.safeParse(parse(cursor));
  if (!result.success) throw new InvalidCursorError({ cause: result.error });
  return result.data;
}

function parse(cursor: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const [flaw] = flawsIn(value);
    if (flaw === undefined) return value;
    throw new TypeError(`A text in it holds ${flaw.flaw}`);
  } catch (cause) {
    throw new InvalidCursorError({ cause });
  }
}
