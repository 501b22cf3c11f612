import type { RenditionFormat } from '../domain/rendition.ts';
import type { ObjectPage } from './object-page.ts';

/** Where renditions are served from. */
export interface RenditionStore {
  /** Objects are written once and never change: caches may keep them. */
  put(rendition: {
    readonly key: string;
    readonly format: RenditionFormat;
    readonly body: Uint8Array;
  }): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  exists(key: string): Promise<boolean>;
  list(page: { limit: number; after?: string | undefined }): Promise<ObjectPage>;
}
