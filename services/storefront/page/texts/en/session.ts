/** What the frame of the page says of signing in. */
export const session = {
  'signIn.CANCELLED': 'You did not sign in. You can go on without, and sign in later.',
  'signIn.FAILED': 'Signing in did not work. Please try again.',
  'signIn.ENDED': 'Your session is over. Please sign in again to go on.',
  'signIn.dismiss': 'Close',
};
