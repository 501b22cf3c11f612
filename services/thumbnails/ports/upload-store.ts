import type { ImageReference, UploadVersion } from '../domain/upload.ts';
import type { ObjectPage, StoredObject } from './object-page.ts';
import type { PageRequest } from './page-request.ts';

/** An uploaded object whose body was not read yet: take it by `read`, or let it go by `discard`. */
export interface OpenedUpload extends UploadVersion {
  readonly bytes: number;
  readonly contentType: string;
  /** As the form said it. */
  readonly name: string;
  readonly correlationId: string | undefined;
  read(): Promise<Uint8Array>;
  discard(): void;
}

/** The place at which originals arrive. */
export interface UploadStore {
  /** Opens the object as it is now; undefined when there is none. */
  open(key: string): Promise<OpenedUpload | undefined>;
  /** Moves one version out of the way. Does nothing when it is gone or was overwritten. */
  moveToRejected(version: Pick<UploadVersion, 'key' | 'etag'>): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** Lists what was uploaded for an image and is still there. */
  uploadsOf(image: ImageReference): Promise<StoredObject[]>;
  /** Lists what was uploaded and not rejected, by key. */
  list(page: PageRequest): Promise<ObjectPage>;
}
