import { cut } from '@commerce/events';

/** The facts that an upload's form states and its object keeps. */
export interface UploadMetadata {
  readonly name: string;
  readonly correlationId: string | undefined;
}

const NAME = 'original-name';
const CORRELATION_ID = 'correlation-id';

/**
 * The share of the name in the 2 KB of all metadata of an object; 255 Chinese characters need more.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html
 */
const MAX_NAME_BYTES = 1_800;

/** Encodes metadata for headers, which hold ASCII only. Cuts a name that is too long for them. */
export const toMetadata = (
  { name, correlationId }: UploadMetadata,
  prefix = '',
): Record<string, string> => ({
  [`${prefix}${NAME}`]: encode(name),
  ...(correlationId !== undefined && { [`${prefix}${CORRELATION_ID}`]: correlationId }),
});

/** Reads metadata back. An object that did not come by a form has none, and is called `upload`. */
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
