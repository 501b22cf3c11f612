import { createHash } from 'node:crypto';
import { rejectedKey, UPLOADS_PREFIX, uploadsPrefix } from '../domain/upload.ts';
import type { ObjectPage, StoredObject } from '../ports/object-page.ts';
import type { OpenedUpload, UploadStore } from '../ports/upload-store.ts';
import { pageOfObjects } from './in-memory-objects.ts';

export interface StoredUpload {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly contentType: string;
  readonly name: string;
  readonly correlationId: string | undefined;
  readonly writtenAt: Date;
}

/** Keeps uploads for as long as it lives. */
export class MemoryUploadStore implements UploadStore {
  readonly objects = new Map<string, StoredUpload>();
  readonly #clock: { now(): Date };

  constructor(clock: { now(): Date } = { now: () => new Date() }) {
    this.#clock = clock;
  }

  /** What a browser does with a form; answers the version as a notification names it. */
  upload(
    key: string,
    body: Uint8Array,
    {
      contentType = 'image/jpeg',
      name = 'photo.jpg',
      correlationId,
    }: { contentType?: string; name?: string; correlationId?: string } = {},
  ): { key: string; etag: string } {
    const etag = createHash('md5').update(body).digest('hex');
    const writtenAt = this.#clock.now();
    this.objects.set(key, { body, etag, contentType, name, correlationId, writtenAt });
    return { key, etag };
  }

  async open(key: string): Promise<OpenedUpload | undefined> {
    const object = this.objects.get(key);
    if (object === undefined) return undefined;
    const { body, writtenAt, ...facts } = object;
    return {
      ...facts,
      key,
      uploadedAt: writtenAt.toISOString(),
      bytes: body.byteLength,
      read: async () => body,
      discard: () => {},
    };
  }

  async moveToRejected(version: { key: string; etag: string }): Promise<void> {
    const object = this.objects.get(version.key);
    if (object?.etag !== version.etag) return;
    this.objects.delete(version.key);
    this.objects.set(rejectedKey(version), object);
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.objects.delete(key);
  }

  async uploadsOf(image: { sku: string; imageId: string }): Promise<StoredObject[]> {
    const uploads = [...this.objects].filter(([key]) => key.startsWith(uploadsPrefix(image)));
    return [...pageOfObjects(new Map(uploads), { limit: uploads.length }).objects];
  }

  async list(page: { limit: number; after?: string | undefined }): Promise<ObjectPage> {
    const uploads = [...this.objects].filter(([key]) => key.startsWith(UPLOADS_PREFIX));
    return pageOfObjects(new Map(uploads), page);
  }
}
