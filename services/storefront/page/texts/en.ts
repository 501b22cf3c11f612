import { frame } from '@commerce/page/texts/en/frame';
import { checkout } from './en/checkout.ts';
import { shop } from './en/shop.ts';

/** What the page says before anybody signed in, in English. Other languages have the same keys. */
export const en = { ...frame, ...shop, ...checkout };
