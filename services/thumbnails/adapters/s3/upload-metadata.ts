import { cut } from '@commerce/events';

/** What an upload's form says about it, and its object keeps. */
export interface UploadMetadata {
  readonly name: string;
  readonly correlationId: string | undefined;
}

const NAME = 'original-name';
const CORRELATION_ID = 'correlation-id';

/**
 * Of the 2 KB that S3 takes for all metadata of an object; the name of 255 Chinese characters is more.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
const MAX_NAME_BYTES = 1_800;

/** S3 carries metadata in headers, which hold ASCII only. A name that is too long for them ends early. */
export const toMetadata = (
  { name, correlationId }: UploadMetadata,
  prefix = '',
): Record<string, string> => ({
  [`${prefix}${NAME}`]: encode(name),
  ...(correlationId !== undefined && { [`${prefix}${CORRELATION_ID}`]: correlationId }),
});

/** An object that did not come by a form has neither; it is named after what it is. */
export const fromMetadata = (metadata: Readonly<Record<string, string>> = {}): UploadMetadata => ({
  name: decode(metadata[NAME]) ?? 'upload',
  correlationId: metadata[CORRELATION_ID],
});

function encode(name: string): string {
  let length = name.length;
  let encoded = encodeURIComponent(name);
  while (encoded.length > MAX_NAME_BYTES) {
    length -= 1;
    encoded = encodeURIComponent(cut(name, length));
  }
  return encoded;
}

function decode(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
