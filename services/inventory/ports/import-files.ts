import type { ImportFormat } from '../domain/import-job.ts';

/** A form that uploads one file: its fields first, then the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
  readonly maxBytes: number;
}

/** A file, as it comes. */
export interface ImportFile {
  /** Another one for each content. */
  readonly version: string;
  /** Of all of it. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
  /** Must be called when the content is not read. */
  discard(): void;
}

/** The uploaded files. */
export interface ImportFiles {
  uploadForm(importId: string, format: ImportFormat, now: Date): Promise<UploadForm>;
  /**
   * Opens the file, or the rest of it as it was uploaded in one version. Nothing when it is gone, or
   * there is another one.
   */
  open(
    importId: string,
    part?: { readonly version: string; readonly fromByte: number },
  ): Promise<ImportFile | undefined>;
  /** Keeps what a reader knows of the part that it has read. */
  saveNotes(importId: string, notes: Uint8Array): Promise<void>;
  /** What was kept last; nothing when there is nothing. */
  notes(importId: string): Promise<Uint8Array | undefined>;
  /** How many bytes were removed. */
  remove(importId: string): Promise<number>;
  /** How many bytes {@link ImportFiles.remove} would remove. */
  size(importId: string): Promise<number>;
}
