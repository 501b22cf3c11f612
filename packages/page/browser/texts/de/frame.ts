import type { frame as english } from '../en/frame.ts';
import type { TextsLike } from '../text.ts';

/**
 * What the frame of a page says: where to, how it looks, who is signed in, what went wrong.
 *
 * @example
 * ```ts
 * export const de: TextsLike<typeof en> = { ...frame, ...own };
 * ```
 */
export const frame: TextsLike<typeof english> = {
  'page.skip': 'Zum Inhalt springen',
  'header.otherLanguage': 'In English',
  'header.scheme.auto': 'Farben: wie Ihr Gerät. Auf hell umschalten.',
  'header.scheme.light': 'Farben: hell. Auf dunkel umschalten.',
  'header.scheme.dark': 'Farben: dunkel. Auf die Ihres Geräts umschalten.',
  'signIn.CANCELLED':
    'Sie haben sich nicht angemeldet. Es geht auch ohne; anmelden können Sie sich später.',
  'signIn.FAILED': 'Das Anmelden ging nicht. Versuchen Sie es bitte noch einmal.',
  'signIn.ENDED': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich bitte noch einmal an.',
  'signIn.dismiss': 'Schließen',
  'problem.noAnswer':
    'Der Shop hat nicht geantwortet. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
  'problem.server': 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.',
  'problem.busy': 'Gerade ist viel los. Bitte versuchen Sie es gleich noch einmal.',
  'problem.notFound': 'Was Sie suchen, gibt es hier nicht.',
  'problem.signIn': 'Bitte melden Sie sich noch einmal an.',
  'problem.forbidden': 'Ihr Konto darf das nicht.',
  'problem.unknown': 'Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.',
  'problem.withReference': (sentence: string, reference: string) =>
    `${sentence} Wenn Sie uns schreiben, nennen Sie ${reference}.`,
  'problem.retry': 'Noch einmal versuchen',
};
