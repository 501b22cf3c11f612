import { signal } from '@preact/signals';
import { browserStore } from './storage.ts';

/** Languages that pages speak. */
export const LANGUAGES = ['en', 'de'] as const;
/** Code of a language that pages speak. */
export type Language = (typeof LANGUAGES)[number];

/** Choices of colours. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;
/** A choice of colours. */
export type Scheme = (typeof SCHEMES)[number];

const LANGUAGE_KEY = 'commerce.language';
const SCHEME_KEY = 'commerce.scheme';

const store = browserStore();

/**
 * Colours: those of the system, or what was chosen.
 *
 * @example
 * ```ts
 * scheme.value; // 'dark'
 * ```
 */
export const scheme = signal<Scheme>(oneOf(SCHEMES, store.getItem(SCHEME_KEY)) ?? 'auto');

/**
 * Picks the language of the first wish that the shop speaks, else English.
 *
 * @example
 * preferredLanguage(['fr-FR', 'de-AT', 'en']); // 'de'
 */
export function preferredLanguage(wishes: readonly string[]): Language {
  const spoken = wishes.map((wish) => oneOf(LANGUAGES, wish.slice(0, 2).toLowerCase()));
  return spoken.find((language) => language !== undefined) ?? 'en';
}

/**
 * Picks the locale for amounts and dates: the visitor's own variety of a language where there is one.
 *
 * @example
 * localeOf('de', ['de-AT', 'en']); // 'de-AT'
 */
export const localeOf = (language: Language, wishes: readonly string[]): string =>
  wishes.find((wish) => new RegExp(`^${language}(-|$)`, 'i').test(wish)) ?? language;

/**
 * The language that was chosen, else the browser's.
 *
 * @example
 * ```ts
 * initialLanguage(); // 'de'
 * ```
 */
export const initialLanguage = (): Language =>
  oneOf(LANGUAGES, store.getItem(LANGUAGE_KEY)) ?? preferredLanguage(navigator.languages);

/**
 * Keeps the choice of a language for the next visit.
 *
 * @example
 * ```ts
 * rememberLanguage('de');
 * ```
 */
export const rememberLanguage = (language: Language): void => store.setItem(LANGUAGE_KEY, language);

/**
 * Takes a choice of colours, now and for the next visit.
 *
 * @example
 * ```ts
 * chooseScheme('dark');
 * ```
 */
export function chooseScheme(chosen: Scheme): void {
  scheme.value = chosen;
  store.setItem(SCHEME_KEY, chosen);
}

function oneOf<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((item) => item === text);
}
