import type { Inflate } from '../domain/pdf-content.ts';

/** What is known of the formats of files. */
export interface FileFormats {
  /** The media type of a file by what it begins with; undefined for one that is not known. */
  detect(bytes: Uint8Array): Promise<string | undefined>;
  readonly inflate: Inflate;
}
