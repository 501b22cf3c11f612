import type { UploadTarget } from '../domain/upload.ts';

/** A form that a browser can send: the fields, then `Content-Type`, then the file as `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

/** Makes forms that admit one file to one key. */
export interface UploadForms {
  create(upload: {
    readonly target: UploadTarget;
    readonly fileName: string;
    readonly correlationId: string;
    readonly now: Date;
  }): Promise<UploadForm>;
}
