import { account } from './en/account.ts';
import { checkout } from './en/checkout.ts';
import { problems } from './en/problems.ts';
import { shop } from './en/shop.ts';

/** All that the page says, in English. Other languages have the same keys. */
export const en = { ...shop, ...checkout, ...account, ...problems };
