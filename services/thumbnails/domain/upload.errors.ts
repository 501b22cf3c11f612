/** An object is where uploads arrive, but no form of this service names such a key. */
export class UnknownUploadKeyError extends Error {
  override readonly name = 'UnknownUploadKeyError';
  readonly code = 'UNKNOWN_UPLOAD_KEY';
  readonly kind = 'invalid';

  constructor() {
    super('No upload form names such a key');
  }
}
