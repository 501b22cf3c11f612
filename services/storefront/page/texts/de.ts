import { checkout } from './de/checkout.ts';
import { problems } from './de/problems.ts';
import { session } from './de/session.ts';
import { shop } from './de/shop.ts';
import type { Texts } from './text.ts';

/** What the page says before anybody signed in, in German. */
export const de: Texts = { ...shop, ...checkout, ...problems, ...session };
