import { createHash } from 'node:crypto';
import type { Clock } from '@commerce/lambda';
import { type FileVersion, quarantineOf } from '../domain/customer-file.ts';
import type { CustomerFiles } from '../ports/customer-files.ts';

interface KeptFile {
  readonly body: Uint8Array;
  readonly etag: string;
  readonly declaredType: string;
  readonly writtenAt: Date;
}

export interface InMemoryCustomerFiles extends CustomerFiles {
  readonly objects: Map<string, KeptFile>;
  /** Does what a customer does; returns the version as a notification names it. */
  upload(key: string, body: Uint8Array | string, declaredType?: string): FileVersion;
}

/** Keeps files for as long as it lives. */
export function inMemoryCustomerFiles(clock: Clock): InMemoryCustomerFiles {
  const objects = new Map<string, KeptFile>();
  const found = ({ key, etag }: FileVersion): KeptFile | undefined => {
    const object = objects.get(key);
    return object?.etag === etag ? object : undefined;
  };
  return {
    objects,

    upload(key, body, declaredType = 'application/octet-stream') {
      const bytes = Buffer.from(body);
      const etag = createHash('md5').update(bytes).digest('hex');
      objects.set(key, { body: bytes, etag, declaredType, writtenAt: clock.now() });
      return { key, etag };
    },

    async open(version) {
      const object = found(version);
      return (
        object && {
          ...version,
          bytes: object.body.byteLength,
          declaredType: object.declaredType,
          read: async () => object.body,
          discard: () => {},
        }
      );
    },

    async list(prefix, { limit, after = '' }) {
      const rest = [...objects]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort(([left], [right]) => (left < right ? -1 : 1));
      const files = rest.slice(0, limit).map(([key, { etag, body, writtenAt }]) => ({
        key,
        etag,
        bytes: body.byteLength,
        writtenAt,
      }));
      const last = files.at(-1);
      return { files, ...(rest.length > limit && last !== undefined && { next: last.key }) };
    },

    async quarantine(owner, version) {
      const object = found(version);
      if (!object) return;
      objects.delete(version.key);
      const digest = createHash('sha256').update(`${version.key}\n${version.etag}`).digest('hex');
      objects.set(`${quarantineOf(owner)}${digest}`, {
        ...object,
        declaredType: 'application/octet-stream',
      });
    },

    async removeVersion(version) {
      if (found(version)) objects.delete(version.key);
    },

    async remove(keys) {
      for (const key of keys) objects.delete(key);
    },
  };
}
