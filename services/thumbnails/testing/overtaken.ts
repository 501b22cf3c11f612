import type { ImageRepository } from '../ports/image-repository.ts';
import { readyImage } from './images.ts';

/** Saves another version of an image just before its next save. */
export function overtakeNextSave(images: ImageRepository): void {
  const save = images.save.bind(images);
  images.save = async (image, replacing) => {
    images.save = save;
    const version = await images.nextVersion(image.sku);
    await save(readyImage({ version, correlationId: 'other' }), replacing);
    return save(image, replacing);
  };
}
