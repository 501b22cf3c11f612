/** What went wrong, and what to do about it. */
export const problems = {
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
