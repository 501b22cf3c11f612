/** What the frame of the page says of signing in. */
export const session = {
  'signIn.CANCELLED':
    'Sie haben sich nicht angemeldet. Es geht auch ohne; anmelden können Sie sich später.',
  'signIn.FAILED': 'Das Anmelden ging nicht. Versuchen Sie es bitte noch einmal.',
  'signIn.ENDED': 'Ihre Anmeldung ist abgelaufen. Melden Sie sich bitte noch einmal an.',
  'signIn.dismiss': 'Schließen',
};
