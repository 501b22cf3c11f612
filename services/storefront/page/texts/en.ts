import { checkout } from './en/checkout.ts';
import { problems } from './en/problems.ts';
import { session } from './en/session.ts';
import { shop } from './en/shop.ts';

/** What the page says before anybody signed in, in English. Other languages have the same keys. */
export const en = { ...shop, ...checkout, ...problems, ...session };
