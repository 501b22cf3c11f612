import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '@commerce/lambda';
import { rejectedKey, UPLOADS_PREFIX, uploadsPrefix } from '../domain/upload.ts';
import type { UploadStore } from '../ports/upload-store.ts';
import { inMemoryObjects } from './in-memory-objects.ts';

/** Beside the file, what the form says of it. */
export interface UploadOptions {
  readonly contentType?: string;
  readonly name?: string;
  readonly correlationId?: string;
}

interface StoredUpload {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly contentType: string;
  readonly name: string;
  readonly correlationId: string | undefined;
}

export interface InMemoryUploadStore extends UploadStore {
  readonly objects: Map<string, StoredUpload & { readonly writtenAt: Date }>;
  /** Does what a browser does with a form; returns the version as a notification names it. */
  upload(key: string, body: Uint8Array, options?: UploadOptions): { key: string; etag: string };
}

/** Keeps uploads for as long as it lives. */
export function inMemoryUploadStore(clock: Clock = systemClock): InMemoryUploadStore {
  const bucket = inMemoryObjects<StoredUpload>(clock);
  const { objects } = bucket;
  return {
    objects,

    upload(key, body, { contentType = 'image/jpeg', name = 'photo.jpg', correlationId } = {}) {
      const etag = createHash('md5').update(body).digest('hex');
      bucket.write(key, { body, etag, contentType, name, correlationId });
      return { key, etag };
    },

    async open(key) {
      const object = objects.get(key);
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
    },

    async moveToRejected(version) {
      const object = objects.get(version.key);
      if (object?.etag !== version.etag) return;
      objects.delete(version.key);
      objects.set(rejectedKey(version), object);
    },

    delete: bucket.delete,

    uploadsOf: async (image) => [
      ...bucket.list(uploadsPrefix(image), { limit: objects.size }).objects,
    ],

    list: async (page) => bucket.list(UPLOADS_PREFIX, page),
  };
}
