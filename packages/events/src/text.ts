/**
 * Flaws that no text may hold. Halves of surrogate pairs and U+FFFE and U+FFFF are rejected by SQS, SNS or
 * DynamoDB; control characters end headers and lines of mails; controls of the writing direction make
 * a text read as another one.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const FLAW =
  /[\p{Surrogate}\p{Noncharacter_Code_Point}\p{Bidi_Control}]|[[\p{Control}]--[\t\n\r]]/v;
const FLAWS = new RegExp(FLAW, 'gv');

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

/**
 * Every flaw of texts and names of members anywhere in plain data, such as parsed JSON, with the path
 * to it; see {@link flawIn}.
 *
 * @example
 * ```ts
 * [...flawsIn({ lines: [{ sku: 'a\0' }] })]; // [{ path: ['lines', '0', 'sku'], flaw: 'a control character, U+0000' }]
 * ```
 */
export function* flawsIn(
  value: unknown,
  path: readonly string[] = [],
): Generator<{ readonly path: readonly string[]; readonly flaw: string }> {
  if (typeof value === 'string') {
    const flaw = flawIn(value);
    if (flaw !== undefined) yield { path, flaw };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      const flaw = flawIn(name);
      if (flaw === undefined) yield* flawsIn(part, [...path, name]);
      else yield { path: [...path, name], flaw };
    }
  }
}

/**
 * The first `maximum` UTF-16 units of a text. One less where the last of them would be half a character,
 * which SNS, SQS and DynamoDB reject.
 *
 * @example
 * ```ts
 * cut('Hi 😀', 4); // 'Hi '
 * ```
 */
export const cut = (text: string, maximum: number): string =>
  text.slice(0, maximum).replace(/[\ud800-\udbff]$/, '');

/**
 * One line of text out of whatever was stored before texts were looked at: for subjects and headers of
 * mails, and for messages that quote what was rejected. Line breaks become a blank, flaws go.
 *
 * @example
 * ```ts
 * asLine('Mug\r\nBcc: eve@example.com\0'); // 'Mug Bcc: eve@example.com'
 * ```
 */
export const asLine = (text: string): string =>
  text
    .replace(/[\t-\r\u0085\u2028\u2029]+/g, ' ')
    .replace(FLAWS, '')
    .trim();
