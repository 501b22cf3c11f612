import * as z from 'zod';
import { flawIn } from './text.ts';

/** White space that stays inside of a line; whatever else is a control character is no text. */
const LINE_BREAKS = /[\t\n\r\u2028\u2029]/;

/** Texts of people, trimmed, of at least one character; see {@link line} and {@link paragraphs}. */
const text = (maximum: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maximum)
    .superRefine((value, context) => {
      const flaw = flawIn(value);
      if (flaw !== undefined) context.addIssue({ code: 'custom', message: `Holds ${flaw}` });
    });

/**
 * A text of one line, such as a name, of at most `maximum` UTF-16 units.
 *
 * @example
 * ```ts
 * const body = z.object({ name: line(200) });
 * ```
 */
export const line = (maximum: number) =>
  text(maximum).refine((value) => !LINE_BREAKS.test(value), 'Must be one line');

/**
 * A text that may have line breaks, such as a description, of at most `maximum` UTF-16 units.
 *
 * @example
 * ```ts
 * const body = z.object({ description: paragraphs(2_000) });
 * ```
 */
export const paragraphs = (maximum: number) => text(maximum);
