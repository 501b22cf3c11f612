import { type Clock, systemClock } from '@commerce/lambda';
import type { RenditionStore } from '../ports/rendition-store.ts';
import { inMemoryObjects } from './in-memory-objects.ts';

export interface InMemoryRenditionStore extends RenditionStore {
  readonly objects: ReadonlyMap<string, unknown>;
}

/** Keeps renditions for as long as it lives. */
export function inMemoryRenditionStore(clock: Clock = systemClock): InMemoryRenditionStore {
  const bucket = inMemoryObjects(clock);
  return {
    objects: bucket.objects,
    put: async ({ key, ...content }) => bucket.write(key, content),
    delete: bucket.delete,
    exists: async (key) => bucket.objects.has(key),
    list: async (page) => bucket.list('', page),
  };
}
