import type { PageTexts, TextLoaders, TextsLike } from '@commerce/page/texts/text';
import type { en } from './en.ts';

declare module '@commerce/page/texts/text' {
  interface PageTexts extends TextsLike<typeof en> {}
}

/** What the page says before anybody signed in. Each language is a file of its own, so nobody loads the other. */
export const TEXTS: TextLoaders<PageTexts> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};
