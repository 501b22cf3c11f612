import { ImageBusyError } from '../domain/image.errors.ts';
import { type Change, type ProductImage, uploadStatusOf } from '../domain/image.ts';
import type { UploadTarget, UploadVersion } from '../domain/upload.ts';
import type { ImageRepository } from '../ports/image-repository.ts';

const ATTEMPTS = 5;

export interface SettleUpload {
  readonly target: UploadTarget;
  readonly upload: UploadVersion & { readonly correlationId: string | undefined };
}

export interface SettleUploadDependencies {
  readonly images: ImageRepository;
}

/**
 * Writes what became of an upload, once and in order: a second delivery finds it handled, an older
 * upload finds itself superseded, and two changes at once follow each other.
 */
export async function settleUpload(
  { target: { sku, imageId }, upload }: SettleUpload,
  change: (image: ProductImage, change: Change) => ProductImage,
  { images }: SettleUploadDependencies,
): Promise<'saved' | 'handled' | 'superseded'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const image = await images.find(sku, imageId);
    if (image === undefined) return 'superseded';
    const status = uploadStatusOf(image, upload);
    if (status === 'superseded') return 'superseded';
    if (status !== 'new') return 'handled';
    const version = await images.nextVersion(sku);
    const correlationId = upload.correlationId ?? image.correlationId;
    if (await images.save(change(image, { version, correlationId }), image.version)) return 'saved';
  }
  throw new ImageBusyError();
}
