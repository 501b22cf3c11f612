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
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
  /** Must be called when the content is not read. */
  discard(): void;
}

/** The uploaded files. */
export interface ImportFiles {
  uploadForm(importId: string, format: ImportFormat, now: Date): Promise<UploadForm>;
  /** Nothing when the file is gone. */
  open(importId: string): Promise<ImportFile | undefined>;
  /** How many bytes were removed. */
  remove(importId: string): Promise<number>;
  /** How many bytes {@link ImportFiles.remove} would remove. */
  size(importId: string): Promise<number>;
}
