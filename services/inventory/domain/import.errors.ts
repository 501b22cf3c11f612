/** There is no such import, or it is forgotten by now. */
export class ImportNotFoundError extends Error {
  override readonly name = 'ImportNotFoundError';
  readonly code = 'IMPORT_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such import');
  }
}
