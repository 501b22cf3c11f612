import { frame } from '@commerce/page/texts/de/frame';
import type { TextsLike } from '@commerce/page/texts/text';
import { checkout } from './de/checkout.ts';
import { shop } from './de/shop.ts';
import type { en } from './en.ts';

/** What the page says before anybody signed in, in German. */
export const de: TextsLike<typeof en> = { ...frame, ...shop, ...checkout };
