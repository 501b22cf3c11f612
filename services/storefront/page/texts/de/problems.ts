/** What went wrong, and what to do about it. */
export const problems = {
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
