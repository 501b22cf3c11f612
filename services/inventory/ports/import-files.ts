import type { ImportFormat } from '../domain/import-job.ts';

/** A form that uploads one file: its fields first, then the file. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
  readonly maxBytes: number;
}

/** A file that is being read. */
export interface ImportFile {
  /** Differs for each content. */
  readonly version: string;
  /** Size of the whole file. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
  /** Must be called when the content is not read. */
  discard(): void;
}

/** The uploaded files. */
export interface ImportFiles {
  uploadForm(importId: string, format: ImportFormat, now: Date): Promise<UploadForm>;
  /**
   * Opens the file, or the rest of one version of it. Returns nothing when it is gone, or was
   * replaced.
   */
  open(
    importId: string,
    part?: { readonly version: string; readonly fromByte: number },
  ): Promise<ImportFile | undefined>;
  /** Saves what a reader knows of the part that it has read. */
  saveNotes(importId: string, notes: Uint8Array): Promise<void>;
  /** Finds the notes that were saved last. */
  notes(importId: string): Promise<Uint8Array | undefined>;
  /** Removes the file; returns how many bytes that was. */
  remove(importId: string): Promise<number>;
  /** Returns how many bytes {@link ImportFiles.remove} would remove. */
  size(importId: string): Promise<number>;
}
