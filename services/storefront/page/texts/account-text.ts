import type { Language } from '@commerce/page/state/settings';
import {
  type PlainKeyOf,
  speakPart,
  type TextsLike,
  textOf,
  type ValuesOf,
} from '@commerce/page/texts/text';
import { signal } from '@preact/signals';
import type { account } from './en/account.ts';

/** What every language says about accounts and orders: the same keys, with the same arguments. */
export type AccountTexts = TextsLike<typeof account>;

/** Key of a text about accounts and orders that takes no arguments. */
export type PlainAccountTextKey = PlainKeyOf<AccountTexts>;

const LOADERS: Readonly<Record<Language, () => Promise<AccountTexts>>> = {
  en: async () => (await import('./en/account.ts')).account,
  de: async () => (await import('./de/account.ts')).account,
};

const spoken = signal<AccountTexts | undefined>(undefined);

// A route that imports this is there once its words are.
await speakPart(async (language) => {
  const texts = await LOADERS[language]();
  return () => {
    spoken.value = texts;
  };
});

/**
 * Returns a text about accounts and orders in the language of now.
 *
 * @example
 * ta('orders.title'); // 'Your orders'
 */
export function ta<Key extends keyof AccountTexts>(
  key: Key,
  ...values: ValuesOf<AccountTexts, Key>
): string {
  if (spoken.value === undefined) throw new Error('A text of accounts was asked for too early');
  return textOf(spoken.value, key, values);
}
