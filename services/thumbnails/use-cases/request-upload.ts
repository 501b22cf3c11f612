import { ImageNotFoundError } from '../domain/image.errors.ts';
import type { Ids } from '../ports/ids.ts';
import type { ImageRepository } from '../ports/image-repository.ts';
import type { UploadForm, UploadForms } from '../ports/upload-forms.ts';

/** A form for a new image, or for one that is to be replaced. */
export interface UploadRequest {
  readonly sku: string;
  readonly fileName: string;
  readonly replaces?: string | undefined;
  readonly correlationId: string;
}

export interface RequestUploadDependencies {
  readonly images: ImageRepository;
  readonly forms: UploadForms;
  readonly ids: Ids;
  readonly clock: { now(): Date };
}

/**
 * Answers a form, and the image that its upload will become. The record comes first: an upload
 * without one is taken for an orphan.
 */
export async function requestUpload(
  { sku, fileName, replaces, correlationId }: UploadRequest,
  { images, forms, ids, clock }: RequestUploadDependencies,
): Promise<{ imageId: string; form: UploadForm }> {
  const now = clock.now();
  const imageId = replaces ?? ids.imageId();
  if (replaces === undefined) {
    await images.create({
      sku,
      imageId,
      version: 0,
      createdAt: now.toISOString(),
      correlationId,
      status: 'PENDING',
      originalName: fileName,
    });
  } else {
    const replaced = await images.find(sku, replaces);
    if (replaced === undefined || replaced.status === 'REMOVED') throw new ImageNotFoundError();
  }
  const target = { sku, imageId, uploadId: ids.uploadId() };
  return { imageId, form: await forms.create({ target, fileName, correlationId, now }) };
}
