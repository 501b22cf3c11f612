/**
 * What the frame of a page says: where to, how it looks, who is signed in, what went wrong.
 *
 * @example
 * ```ts
 * export const en = { ...frame, ...own };
 * ```
 */
export const frame = {
  'page.skip': 'Skip to content',
  'header.otherLanguage': 'Auf Deutsch',
  'header.scheme.auto': 'Colours: as your device. Switch to light.',
  'header.scheme.light': 'Colours: light. Switch to dark.',
  'header.scheme.dark': 'Colours: dark. Switch to your device’s.',
  'signIn.CANCELLED': 'You did not sign in. You can go on without, and sign in later.',
  'signIn.FAILED': 'Signing in did not work. Please try again.',
  'signIn.ENDED': 'Your session is over. Please sign in again to go on.',
  'signIn.dismiss': 'Close',
  'problem.noAnswer': 'The shop did not answer. Check your connection, then try again.',
  'problem.server': 'Something went wrong on our side. Please try again in a moment.',
  'problem.busy': 'There is a lot going on right now. Please try again in a moment.',
  'problem.notFound': 'What you are looking for is not here.',
  'problem.signIn': 'Please sign in again.',
  'problem.forbidden': 'Your account may not do this.',
  'problem.unknown': 'That did not work. Please try again.',
  'problem.withReference': (sentence: string, reference: string) =>
    `${sentence} If you write to us, name ${reference}.`,
  'problem.retry': 'Try again',
};
