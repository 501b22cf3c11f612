/** The log of the order has no room for another note. */
export class TooManyNotesError extends Error {
  override readonly name = 'TooManyNotesError';
  readonly code = 'TOO_MANY_NOTES';
  readonly kind = 'conflict';

  constructor() {
    super('The order has too many entries for another note');
  }
}
