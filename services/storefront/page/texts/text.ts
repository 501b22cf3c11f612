import { batch, signal } from '@preact/signals';
import { initialLanguage, type Language, localeOf, rememberLanguage } from '../state/settings.ts';
import type { en } from './en.ts';

/** What every language says: the same keys, with the same arguments. */
export type Texts = {
  readonly [Key in keyof typeof en]: (typeof en)[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

/** Key of a text. */
export type TextKey = keyof Texts;

/** Key of a text that takes no arguments. */
export type PlainTextKey = {
  [Key in TextKey]: Texts[Key] extends string ? Key : never;
}[TextKey];

type Values<Key extends TextKey> = Texts[Key] extends (...values: infer V) => string ? V : [];

interface Spoken {
  readonly language: Language;
  /** For amounts and dates: `de-AT` of somebody there. */
  readonly locale: string;
  readonly texts: Texts;
}

const spoken = signal<Spoken | undefined>(undefined);

/** Each language is a file of its own, so nobody loads the other. */
const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};

/** Loads a language for a part of the page, and returns what shows it. */
export type LoadPart = (language: Language) => Promise<() => void>;

/** Parts of the page whose texts come with their first route. */
const parts: LoadPart[] = [];

/** Loads a language and shows it. */
export async function speak(language: Language = initialLanguage()): Promise<void> {
  const [texts, ...show] = await Promise.all([
    LOADERS[language](),
    ...parts.map((load) => load(language)),
  ]);
  batch(() => {
    spoken.value = { language, locale: localeOf(language, navigator.languages), texts };
    for (const showPart of show) showPart();
  });
  document.documentElement.lang = language;
}

/** Loads the texts of a part of the page in the language of now, and with every other that is chosen. */
export async function speakPart(load: LoadPart): Promise<void> {
  parts.push(load);
  const languageOfNow = () => spoken.peek()?.language ?? initialLanguage();
  const asked = languageOfNow();
  const show = await load(asked);
  // Another language that was chosen meanwhile has come with its own words.
  if (languageOfNow() === asked) show();
}

/** Shows another language, now and at the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  rememberLanguage(language);
}

function current(): Spoken {
  const { value } = spoken;
  if (value === undefined) throw new Error('No language was loaded before the first text');
  return value;
}

/**
 * Returns a text in the language of now. A component that calls it is rendered again when that changes.
 *
 * @example
 * t('cart.title'); // 'Your cart'
 * t('cart.units', 3); // '3 items'
 */
export function t<Key extends TextKey>(key: Key, ...values: Values<Key>): string {
  const text = current().texts[key] as string | ((...values: Values<Key>) => string);
  return typeof text === 'string' ? text : text(...values);
}

/** Language of now. */
export const language = (): Language => current().language;

/** Locale of amounts and dates of now. */
export const locale = (): string => current().locale;
