import type { Clock } from '@commerce/lambda';
import type { ObjectPage } from '../ports/object-page.ts';
import type { PageRequest } from '../ports/page-request.ts';

/** A bucket in memory: objects by their keys, with the time at which each was written. */
export function inMemoryObjects<Content extends { readonly body: Uint8Array }>(clock: Clock) {
  const objects = new Map<string, Content & { readonly writtenAt: Date }>();
  return {
    objects,

    write(key: string, content: Content): void {
      objects.set(key, { ...content, writtenAt: clock.now() });
    },

    async delete(keys: readonly string[]): Promise<void> {
      for (const key of keys) objects.delete(key);
    },

    /** Lists in the order of keys, as S3 does. */
    list(prefix: string, { limit, after = '' }: PageRequest): ObjectPage {
      const rest = [...objects]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const page = rest
        .slice(0, limit)
        .map(([key, { body, writtenAt }]) => ({ key, bytes: body.byteLength, writtenAt }));
      const last = page.at(-1);
      return {
        objects: page,
        ...(rest.length > limit && last !== undefined && { next: last.key }),
      };
    },
  };
}
