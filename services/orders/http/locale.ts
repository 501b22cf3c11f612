const FALLBACK = 'en';

/** Returns the language tag that an `Accept-Language` header prefers, in canonical form. */
export function preferredLocale(acceptLanguage: string | undefined): string {
  const [preferred] = (acceptLanguage ?? '')
    .split(',')
    .map(readRange)
    .filter(({ tag, quality }) => quality > 0 && isTag(tag))
    .sort((a, b) => b.quality - a.quality);
  return preferred === undefined ? FALLBACK : new Intl.Locale(preferred.tag).toString();
}

function readRange(range: string): { readonly tag: string; readonly quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
}

/** Tells whether a range is a known language tag without extensions. */
const isTag = (tag: string): boolean =>
  /^[a-z]{2,3}(-[a-z\d]{2,8}){0,3}$/i.test(tag) && isKnown(tag);

function isKnown(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
