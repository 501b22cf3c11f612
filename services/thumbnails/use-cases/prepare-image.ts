import { createHash } from 'node:crypto';
import type { Clock } from '@commerce/lambda';
import type { ImageContent } from '../domain/image.ts';
import type { ImageFormat } from '../domain/image-format.ts';
import { RECIPE, renditionKey } from '../domain/rendition.ts';
import { type UploadTarget, versionOf } from '../domain/upload.ts';
import type { ImageRenderer } from '../ports/image-renderer.ts';
import type { RenditionStore } from '../ports/rendition-store.ts';
import type { OpenedUpload } from '../ports/upload-store.ts';

export interface PrepareImage {
  readonly target: UploadTarget;
  readonly upload: OpenedUpload;
  readonly file: Uint8Array;
  readonly format: ImageFormat;
}

export interface PreparedImage {
  readonly content: ImageContent;
  /** Writes the renditions; once more changes nothing. */
  readonly store: () => Promise<void>;
}

export interface PrepareImageDependencies {
  readonly renderer: ImageRenderer;
  readonly renditions: RenditionStore;
  readonly clock: Clock;
}

/** Renders an upload and says where its renditions belong. */
export async function prepareImage(
  { target, upload, file, format }: PrepareImage,
  { renderer, renditions, clock }: PrepareImageDependencies,
): Promise<PreparedImage> {
  const image = await renderer.render(file, format);
  const fingerprint = fingerprintOf(file, upload, await renderer.recipe());
  const objects = image.renditions.map((rendition) => ({
    ...rendition,
    key: renditionKey(target, fingerprint, rendition),
  }));
  const largestWebp = objects.find((rendition) => rendition.format === 'webp');

  return {
    content: {
      original: {
        ...versionOf(upload),
        name: upload.name,
        format,
        width: image.width,
        height: image.height,
        bytes: file.byteLength,
      },
      renditions: objects.map(({ key, format, width, height, body }) => ({
        key,
        format,
        width,
        height,
        bytes: body.byteLength,
      })),
      placeholder: image.placeholder,
      dominantColour: image.dominantColour,
      bytesSaved: Math.max(0, file.byteLength - (largestWebp?.body.byteLength ?? 0)),
      processedAt: clock.now().toISOString(),
    },
    store: async () => {
      await Promise.all(objects.map((object) => renditions.put(object)));
    },
  };
}

/**
 * Stands for the content, the way it is rendered, and the very upload. Because of the last, an image
 * may go from A to B and back to A: removing the first A's objects leaves the second's alone.
 */
const fingerprintOf = (
  file: Uint8Array,
  { key, uploadedAt, sequencer }: OpenedUpload,
  recipe: string,
): string =>
  createHash('sha256')
    .update(file)
    .update(JSON.stringify([key, uploadedAt, sequencer, RECIPE, recipe]))
    .digest('hex')
    .slice(0, 16);
