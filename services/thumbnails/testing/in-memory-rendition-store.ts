import type { RenditionFormat } from '../domain/rendition.ts';
import type { ObjectPage } from '../ports/object-page.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import { pageOfObjects } from './in-memory-objects.ts';

export interface StoredRendition {
  readonly format: RenditionFormat;
  readonly body: Uint8Array;
  readonly writtenAt: Date;
}

/** Keeps renditions for as long as it lives. */
export class MemoryRenditionStore implements RenditionStore {
  readonly objects = new Map<string, StoredRendition>();
  readonly #clock: { now(): Date };

  constructor(clock: { now(): Date } = { now: () => new Date() }) {
    this.#clock = clock;
  }

  async put({
    key,
    ...rendition
  }: {
    key: string;
    format: RenditionFormat;
    body: Uint8Array;
  }): Promise<void> {
    this.objects.set(key, { ...rendition, writtenAt: this.#clock.now() });
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.objects.delete(key);
  }

  async exists(key: string): Promise<boolean> {
    return this.objects.has(key);
  }

  async list(page: { limit: number; after?: string | undefined }): Promise<ObjectPage> {
    return pageOfObjects(this.objects, page);
  }
}
