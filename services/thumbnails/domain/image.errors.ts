/** The product has no such image, or it was removed. */
export class ImageNotFoundError extends Error {
  override readonly name = 'ImageNotFoundError';
  readonly code = 'IMAGE_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('The product has no such image');
  }
}

/** Several changes of one image kept overtaking each other. */
export class ImageBusyError extends Error {
  override readonly name = 'ImageBusyError';
  readonly code = 'IMAGE_BUSY';
  readonly kind = 'busy';

  constructor() {
    super('The image is being changed by somebody else; try again');
  }
}

/** The product has as many images as it can. */
export class TooManyImagesError extends Error {
  override readonly name = 'TooManyImagesError';
  readonly code = 'TOO_MANY_IMAGES';
  readonly kind = 'conflict';
  readonly details: { readonly maxImages: number };

  constructor(maxImages: number) {
    super(
      `A product has ${maxImages} images at the most, with those whose upload is awaited or was rejected: remove one first`,
    );
    this.details = { maxImages };
  }
}
