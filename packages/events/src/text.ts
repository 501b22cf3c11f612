import * as z from 'zod';

/** White space that stays inside of a line; whatever else is a control character is no text. */
const LINE_BREAKS = /[\t\n\r\u2028\u2029]/;

/**
 * What no text may hold. Halves of surrogate pairs and U+FFFE and U+FFFF are refused by SQS, SNS or
 * DynamoDB; control characters end headers and lines of mails; controls of the writing direction make
 * a text read as another one.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const FLAW =
  /[\p{Surrogate}\p{Noncharacter_Code_Point}\p{Bidi_Control}]|[[\p{Control}]--[\t\n\r]]/v;

/**
 * Says what a text holds that no text may: in words that go after "holds". Nothing when it is fine.
 *
 * @example
 * ```ts
 * flawIn('Ali \ud83d'); // 'half a character, U+D83D'
 * flawIn('Zoë 😀'); // undefined
 * ```
 */
export function flawIn(text: string): string | undefined {
  const [found] = FLAW.exec(text) ?? [];
  return found === undefined ? undefined : `${kindOf(found)}, ${codePoint(found)}`;
}

function kindOf(found: string): string {
  if (/\p{Surrogate}/u.test(found)) return 'half a character';
  if (/\p{Control}/u.test(found)) return 'a control character';
  return /\p{Bidi_Control}/u.test(found)
    ? 'a control of the writing direction'
    : 'what is no character';
}

const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

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

/** A text that may have line breaks, such as a description, of at most `maximum` UTF-16 units. */
export const paragraphs = (maximum: number) => text(maximum);
