import type { FileVersion, ListedFile } from '../domain/customer-file.ts';

/** A file whose body was not read yet: take it by `read`, or let it go by `discard`. */
export interface OpenedFile extends FileVersion {
  readonly bytes: number;
  readonly declaredType: string;
  read(): Promise<Uint8Array>;
  discard(): void;
}

export interface FilePage {
  readonly files: readonly ListedFile[];
  /** After which key the next page begins; absent on the last. */
  readonly next?: string;
}

export interface FilePageRequest {
  /** The most files that the page may have. */
  readonly limit: number;
  /** The `next` of the page before; absent for the first. */
  readonly after?: string | undefined;
}

/** The place of customers' files, and of what was taken away from them. */
export interface CustomerFiles {
  /** Opens a file as it is now; undefined when it is gone, or another version. */
  open(version: FileVersion): Promise<OpenedFile | undefined>;
  /** Lists what begins with `prefix`, by key. */
  list(prefix: string, page: FilePageRequest): Promise<FilePage>;
  /** Puts a version where nobody opens it, as nothing but bytes. Does nothing when it is gone or another. */
  quarantine(owner: string, version: FileVersion): Promise<void>;
  /** Removes a version for good. Does nothing when it is gone or another. */
  removeVersion(version: FileVersion): Promise<void>;
  /** Removes whatever is under these keys. */
  remove(keys: readonly string[]): Promise<void>;
}
