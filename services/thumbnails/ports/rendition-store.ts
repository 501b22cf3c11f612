import type { RenditionFormat } from '../domain/rendition.ts';
import type { ObjectPage } from './object-page.ts';
import type { PageRequest } from './page-request.ts';

/** The place from which renditions are served. */
export interface RenditionStore {
  /** Writes an object, which never changes: caches may keep it. */
  put(rendition: {
    readonly key: string;
    readonly format: RenditionFormat;
    readonly body: Uint8Array;
  }): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  exists(key: string): Promise<boolean>;
  list(page: PageRequest): Promise<ObjectPage>;
}
