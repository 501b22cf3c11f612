/**
 * The languages that mails are written in.
 *
 * @example
 * ```ts
 * for (const language of LANGUAGES) preview(language);
 * ```
 */
export const LANGUAGES = ['en', 'de'] as const;
/**
 * A language that mails are written in.
 *
 * @example
 * ```ts
 * const language: Language = 'de';
 * ```
 */
export type Language = (typeof LANGUAGES)[number];

/**
 * The locale of one recipient: words in `language`; dates and money as `tag` writes them.
 *
 * @example
 * ```ts
 * const locale: Locale = { language: 'de', tag: 'de-CH' };
 * ```
 */
export interface Locale {
  readonly language: Language;
  /** BCP 47. */
  readonly tag: string;
}

const DEFAULT: Locale = { language: 'en', tag: 'en' };

/**
 * Finds how to write to someone who asked for `tag`. The region stays, so `de-CH` gets Swiss numbers.
 * A language without texts gets English throughout: a German date in an English sentence helps nobody.
 *
 * @example
 * ```ts
 * resolveLocale('de-ch'); // { language: 'de', tag: 'de-CH' }
 * ```
 */
export function resolveLocale(tag: string | undefined): Locale {
  const canonical = canonicalTag(tag);
  const language = LANGUAGES.find((known) => known === canonical?.split('-')[0]);
  return canonical && language ? { language, tag: canonical } : DEFAULT;
}

function canonicalTag(tag: string | undefined): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
