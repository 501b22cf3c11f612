import { batch, signal } from '@preact/signals';
import { initialLanguage, type Language, localeOf, rememberLanguage } from '../state/settings.ts';
import type { FrameTexts } from './frame.ts';

/** What every language says: the keys of the first one, with the same arguments. */
export type TextsLike<First> = {
  readonly [Key in keyof First]: First[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : string;
};

/** Key of a text that takes no arguments. */
export type PlainKeyOf<Texts> = {
  [Key in keyof Texts]: Texts[Key] extends string ? Key : never;
}[keyof Texts];

/** What a text takes. */
export type ValuesOf<Texts, Key extends keyof Texts> = Texts[Key] extends (
  ...values: infer Values
) => string
  ? Values
  : [];

/**
 * Texts of the page that is built: those of the frame, and what the page adds by merging a declaration.
 *
 * @example
 * ```ts
 * declare module '@commerce/page/texts/text' {
 *   interface PageTexts extends TextsLike<typeof en> {}
 * }
 * ```
 */
export interface PageTexts extends FrameTexts {}

/** Key of a text of the page that takes no arguments. */
export type PlainTextKey = PlainKeyOf<PageTexts>;

/** How the texts of each language are loaded. */
export type TextLoaders<Texts> = Readonly<Record<Language, () => Promise<Texts>>>;

interface Spoken {
  readonly language: Language;
  /** For amounts and dates: `de-AT` of somebody there. */
  readonly locale: string;
  readonly texts: PageTexts;
}

const spoken = signal<Spoken | undefined>(undefined);

let loaders: TextLoaders<PageTexts> | undefined;

/** Loads a language for a part of the page, and returns what shows it. */
export type LoadPart = (language: Language) => Promise<() => void>;

/** Parts of the page whose texts come with their first route. */
const parts: LoadPart[] = [];

/**
 * Says where the texts of the page are. Call it before the first language is spoken.
 *
 * @example
 * ```ts
 * setTexts({ en: async () => (await import('./en.ts')).en, de: async () => (await import('./de.ts')).de });
 * ```
 */
export function setTexts(of: TextLoaders<PageTexts>): void {
  loaders = of;
}

/**
 * Loads a language and shows it.
 *
 * @example
 * ```ts
 * await speak('de');
 * ```
 */
export async function speak(language: Language = initialLanguage()): Promise<void> {
  if (loaders === undefined) throw new Error('There are no texts');
  const [texts, ...show] = await Promise.all([
    loaders[language](),
    ...parts.map((load) => load(language)),
  ]);
  batch(() => {
    spoken.value = { language, locale: localeOf(language, navigator.languages), texts };
    for (const showPart of show) showPart();
  });
  document.documentElement.lang = language;
}

/**
 * Loads the texts of a part of the page in the language of now, and with every other that is chosen.
 *
 * @example
 * ```ts
 * await speakPart(async (language) => show(await LOADERS[language]()));
 * ```
 */
export async function speakPart(load: LoadPart): Promise<void> {
  parts.push(load);
  const languageOfNow = () => spoken.peek()?.language ?? initialLanguage();
  const asked = languageOfNow();
  const show = await load(asked);
  // Another language that was chosen meanwhile has come with its own words.
  if (languageOfNow() === asked) show();
}

/**
 * Shows another language, now and at the next visit.
 *
 * @example
 * ```ts
 * await chooseLanguage('de');
 * ```
 */
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
 * Returns a text of the page in the language of now. A component that calls it is rendered again when that
 * changes.
 *
 * @example
 * ```ts
 * t('problem.retry'); // 'Try again'
 * ```
 */
export const t = <Key extends keyof PageTexts>(
  key: Key,
  ...values: ValuesOf<PageTexts, Key>
): string => textOf(current().texts, key, values);

/**
 * Returns a text of a language, with its values in their places.
 *
 * @example
 * ```ts
 * textOf({ greeting: (name: string) => `Hello, ${name}` }, 'greeting', ['Ada']); // 'Hello, Ada'
 * ```
 */
export function textOf<Texts>(texts: Texts, key: keyof Texts, values: readonly unknown[]): string {
  const text = texts[key] as string | ((...values: readonly unknown[]) => string);
  return typeof text === 'string' ? text : text(...values);
}

/**
 * Language of now.
 *
 * @example
 * ```ts
 * language(); // 'de'
 * ```
 */
export const language = (): Language => current().language;

/**
 * Locale of amounts and dates of now.
 *
 * @example
 * ```ts
 * locale(); // 'de-AT'
 * ```
 */
export const locale = (): string => current().locale;
