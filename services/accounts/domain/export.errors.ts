/** A service could not read what it holds, so there is no export: half of it would pass for the whole. */
export class ExportFailedError extends Error {
  override readonly name = 'ExportFailedError';
  readonly code = 'EXPORT_FAILED';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('Not all of your data could be read; try again later', options);
  }
}

/** A service holds more pages than an export takes. */
export class ExportTooLargeError extends Error {
  override readonly name = 'ExportTooLargeError';
  readonly code = 'EXPORT_TOO_LARGE';
  readonly kind = 'unprocessable';

  constructor(service: string, maximum: number) {
    super(`${service} holds more than ${maximum} pages`);
  }
}
