import { de } from './de.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

export type { ImpossiblePayment, RejectionCode, Texts } from './texts.ts';

/** The words of every language. */
export const texts: Readonly<Record<'en' | 'de', Texts>> = { en, de };
