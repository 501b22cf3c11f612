type Texts = Readonly<Record<string, unknown>>;

/** Texts of a page in its two languages. */
export interface ComparedTexts {
  readonly english: Texts;
  readonly german: Texts;
  /** Keys of texts that are the same in both languages, since the words are. */
  readonly same: readonly string[];
}

const sourceOf = (text: unknown): string => String(text).replace(/\s+/g, ' ');

/**
 * Returns what is wrong with the texts of a page, one sentence each: keys of one language only, what is not
 * translated, a German text that does not call its reader Sie, and blanks at an end.
 *
 * @example
 * ```ts
 * expect(flawsOf({ english: en, german: de, same: ['shop.name'] })).toEqual([]);
 * ```
 */
export function flawsOf({ english, german, same }: ComparedTexts): readonly string[] {
  const keys = [...new Set([...Object.keys(english), ...Object.keys(german)])];
  return keys.flatMap((key) => {
    if (!(key in english && key in german)) return [`${key}: is in one language only`];
    const [first, other] = [english[key], german[key]];
    const isSame = sourceOf(first) === sourceOf(other);
    return [
      ...(isSame && !same.includes(key) ? [`${key}: is not translated`] : []),
      ...(/\b(du|dich|dir|dein\w*)\b/i.test(sourceOf(other)) ? [`${key}: says du`] : []),
      ...([first, other].some((text) => typeof text === 'string' && text.trim() !== text)
        ? [`${key}: has a blank at an end`]
        : []),
      ...([first, other].includes('') ? [`${key}: is empty`] : []),
    ];
  });
}
