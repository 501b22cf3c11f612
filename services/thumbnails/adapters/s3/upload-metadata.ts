/** What an upload's form says about it, and its object keeps. */
export interface UploadMetadata {
  readonly name: string;
  readonly correlationId: string | undefined;
}

const NAME = 'original-name';
const CORRELATION_ID = 'correlation-id';

/** S3 carries metadata in headers, which hold ASCII only. */
export const toMetadata = (
  { name, correlationId }: UploadMetadata,
  prefix = '',
): Record<string, string> => ({
  [`${prefix}${NAME}`]: encodeURIComponent(name),
  ...(correlationId !== undefined && { [`${prefix}${CORRELATION_ID}`]: correlationId }),
});

/** An object that did not come by a form has neither; it is named after what it is. */
export const fromMetadata = (metadata: Readonly<Record<string, string>> = {}): UploadMetadata => ({
  name: decode(metadata[NAME]) ?? 'upload',
  correlationId: metadata[CORRELATION_ID],
});

function decode(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
