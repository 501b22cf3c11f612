import type { UploadVersion } from '../domain/upload.ts';
import type { ObjectPage, StoredObject } from './object-page.ts';

/** An uploaded object whose body was not read yet: take it by `read`, or let it go by `discard`. */
export interface OpenedUpload extends UploadVersion {
  readonly bytes: number;
  readonly contentType: string;
  /** What the form said. */
  readonly name: string;
  readonly correlationId: string | undefined;
  read(): Promise<Uint8Array>;
  discard(): void;
}

/** Where originals arrive. */
export interface UploadStore {
  /** The object as it is now; undefined when there is none. */
  open(key: string): Promise<OpenedUpload | undefined>;
  /** Moves one version out of the way. Does nothing when it is gone or was overwritten. */
  moveToRejected(version: Pick<UploadVersion, 'key' | 'etag'>): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** What was uploaded for an image and is still there. */
  uploadsOf(image: { readonly sku: string; readonly imageId: string }): Promise<StoredObject[]>;
  /** What was uploaded and not rejected, by key. */
  list(page: { limit: number; after?: string | undefined }): Promise<ObjectPage>;
}
