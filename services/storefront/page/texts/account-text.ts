import { signal } from '@preact/signals';
import type { Language } from '../state/settings.ts';
import type { account } from './en/account.ts';
import { speakPart } from './text.ts';

/** What every language says about accounts and orders: the same keys, with the same arguments. */
export type AccountTexts = {
  readonly [Key in keyof typeof account]: (typeof account)[Key] extends (
    ...values: infer Values
  ) => string
    ? (...values: Values) => string
    : string;
};

type AccountTextKey = keyof AccountTexts;

/** Key of a text about accounts and orders that takes no arguments. */
export type PlainAccountTextKey = {
  [Key in AccountTextKey]: AccountTexts[Key] extends string ? Key : never;
}[AccountTextKey];

type Values<Key extends AccountTextKey> = AccountTexts[Key] extends (...values: infer V) => string
  ? V
  : [];

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
export function ta<Key extends AccountTextKey>(key: Key, ...values: Values<Key>): string {
  const text = spoken.value?.[key] as string | ((...values: Values<Key>) => string);
  return typeof text === 'string' ? text : text(...values);
}
