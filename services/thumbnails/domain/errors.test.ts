import { describeErrors } from '@commerce/testing/errors';
import { ImageBusyError, ImageNotFoundError, TooManyImagesError } from './image.errors.ts';
import { UnusableUploadError } from './rejection.ts';
import { UnknownUploadKeyError } from './upload.errors.ts';

describeErrors([
  [new ImageNotFoundError(), 'ImageNotFoundError', 'IMAGE_NOT_FOUND', 'not-found'],
  [new ImageBusyError(), 'ImageBusyError', 'IMAGE_BUSY', 'busy'],
  [
    new TooManyImagesError(100),
    'TooManyImagesError',
    'TOO_MANY_IMAGES',
    'conflict',
    { maxImages: 100 },
  ],
  [new UnusableUploadError('CORRUPT'), 'UnusableUploadError', 'CORRUPT', 'unprocessable'],
  [new UnknownUploadKeyError(), 'UnknownUploadKeyError', 'UNKNOWN_UPLOAD_KEY', 'invalid'],
]);
