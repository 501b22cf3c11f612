/** What went wrong, and what to do about it. */
export const problems = {
  'problem.noAnswer':
    'Der Shop hat nicht geantwortet. Prüfe deine Verbindung und versuche es noch einmal.',
  'problem.server': 'Bei uns ist etwas schiefgegangen. Bitte versuche es gleich noch einmal.',
  'problem.busy': 'Gerade ist viel los. Bitte versuche es gleich noch einmal.',
  'problem.notFound': 'Was du suchst, gibt es hier nicht.',
  'problem.signIn': 'Bitte melde dich noch einmal an.',
  'problem.forbidden': 'Dein Konto darf das nicht.',
  'problem.unknown': 'Das hat nicht geklappt. Bitte versuche es noch einmal.',
  'problem.withReference': (sentence: string, reference: string) =>
    `${sentence} Wenn du uns schreibst, nenne ${reference}.`,
  'problem.retry': 'Noch einmal versuchen',
};
