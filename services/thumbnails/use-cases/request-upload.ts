import type { Clock } from '@commerce/lambda';
import { TooManyImagesError } from '../domain/image.errors.ts';
import { announceCaption } from '../domain/image.ts';
import { MAX_IMAGES } from '../domain/image-order.ts';
import { uploadKey } from '../domain/upload.ts';
import type { Ids } from '../ports/ids.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { UploadForm, UploadForms } from '../ports/upload-forms.ts';
import { changeImage, findImage } from './change-image.ts';

/** A request of a form for a new image, or for one that is to be replaced. */
export interface UploadRequest {
  readonly sku: string;
  readonly fileName: string;
  /** Says what the picture shows. With `replaces` it holds once the upload has become the content. */
  readonly alt?: string | undefined;
  readonly replaces?: string | undefined;
  readonly correlationId: string;
}

export interface RequestUploadDependencies {
  readonly images: ImageRepository;
  readonly forms: UploadForms;
  readonly ids: Ids;
  readonly clock: Clock;
}

/**
 * Returns a form, and the image that its upload will become. The record comes first: an upload
 * without one is taken for an orphan. Throws `TooManyImagesError`, `ImageNotFoundError` and
 * `ImageBusyError`.
 */
export async function requestUpload(
  { sku, fileName, alt, replaces, correlationId }: UploadRequest,
  { images, forms, ids, clock }: RequestUploadDependencies,
): Promise<{ imageId: string; form: UploadForm }> {
  const now = clock.now();
  const imageId = replaces ?? ids.imageId();
  const target = { sku, imageId, uploadId: ids.uploadId() };
  if (replaces === undefined) {
    await guardRoom(sku, images);
    await images.create({
      sku,
      imageId,
      version: 0,
      createdAt: now.toISOString(),
      correlationId,
      ...(alt !== undefined && { caption: { alt, since: now.toISOString() } }),
      status: 'PENDING',
      originalName: fileName,
    });
  } else if (alt === undefined) {
    await findImage({ sku, imageId }, { images });
  } else {
    const announced = { key: uploadKey(target), alt };
    await changeImage(
      { sku, imageId, correlationId },
      (image, change) => announceCaption(image, announced, change),
      { images },
    );
  }
  return { imageId, form: await forms.create({ target, fileName, correlationId, now }) };
}

/** A page of the database has thousands of removed images. */
const PAGE = 1_000;

/**
 * Throws `TooManyImagesError`. Two requests at once may both find the last place: inventory has
 * room.
 */
async function guardRoom(sku: string, images: ImageRepository): Promise<void> {
  let count = 0;
  let after: string | undefined;
  do {
    const page = await images.list(sku, { limit: PAGE, after });
    count += page.images.length;
    if (count >= MAX_IMAGES) throw new TooManyImagesError(MAX_IMAGES);
    after = page.next;
  } while (after !== undefined);
}
