import { type ImageChange, objectsOf } from '../domain/image.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { UploadStore } from '../ports/upload-store.ts';

export interface RemoveObjectsDependencies {
  readonly renditions: RenditionStore;
  readonly uploads: UploadStore;
}

/** Deletes the objects that records stood for and do so no longer. Once more changes nothing. */
export async function removeObjects(
  changes: readonly ImageChange[],
  { renditions, uploads }: RemoveObjectsDependencies,
): Promise<{ renditions: number; uploads: number }> {
  const obsolete = { renditions: [] as string[], uploads: [] as string[] };
  for (const { before, after } of changes) {
    const [old, current] = [objectsOf(before), objectsOf(after)];
    obsolete.renditions.push(...old.renditions.filter((key) => !current.renditions.includes(key)));
    obsolete.uploads.push(...old.uploads.filter((key) => !current.uploads.includes(key)));
  }
  await renditions.delete(obsolete.renditions);
  await uploads.delete(obsolete.uploads);
  return { renditions: obsolete.renditions.length, uploads: obsolete.uploads.length };
}
