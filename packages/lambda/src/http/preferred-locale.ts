const FALLBACK = 'en';

/**
 * The language tag that an `Accept-Language` header prefers, in canonical form; English when it names
 * none. All that keep or return a language ask here, so that a customer is written to in one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
 * @example
 * ```ts
 * preferredLocale('en;q=0.5, de-at'); // 'de-AT'
 * preferredLocale(undefined); // 'en'
 * ```
 */
export function preferredLocale(acceptLanguage: string | undefined): string {
  const [preferred] = (acceptLanguage ?? '')
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
    .flatMap(({ tag, quality }) => canonical(tag).map((locale) => ({ locale, quality })))
    .sort((a, b) => b.quality - a.quality);
  return preferred?.locale ?? FALLBACK;
}

function readRange(range: string): { readonly tag: string; readonly quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => /^q=/i.test(parameter));
  return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
}

/** Long ones carry extensions that nobody here reads. */
const TAG = /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i;

function canonical(tag: string): string[] {
  if (!TAG.test(tag)) return [];
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
