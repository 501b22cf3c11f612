import { account } from './de/account.ts';
import { checkout } from './de/checkout.ts';
import { problems } from './de/problems.ts';
import { shop } from './de/shop.ts';
import type { Texts } from './text.ts';

/** All that the page says, in German. */
export const de: Texts = { ...shop, ...checkout, ...account, ...problems };
