import { describe, expect, it } from '@jest/globals';
import { ImageBusyError, ImageNotFoundError, TooManyImagesError } from './image.errors.ts';
import { UnusableUploadError } from './rejection.ts';
import { UnknownUploadKeyError } from './upload.errors.ts';

/** Clients go by code and details, and the kind is their status; logs and alarms know the name. */
describe('what callers go by', () => {
  it.each<[Error, object]>([
    [
      new ImageNotFoundError(),
      { name: 'ImageNotFoundError', code: 'IMAGE_NOT_FOUND', kind: 'not-found' },
    ],
    [new ImageBusyError(), { name: 'ImageBusyError', code: 'IMAGE_BUSY', kind: 'busy' }],
    [
      new TooManyImagesError(100),
      {
        name: 'TooManyImagesError',
        code: 'TOO_MANY_IMAGES',
        kind: 'conflict',
        details: { maxImages: 100 },
      },
    ],
    [
      new UnusableUploadError('CORRUPT'),
      { name: 'UnusableUploadError', code: 'CORRUPT', kind: 'unprocessable' },
    ],
    [
      new UnknownUploadKeyError(),
      { name: 'UnknownUploadKeyError', code: 'UNKNOWN_UPLOAD_KEY', kind: 'invalid' },
    ],
  ])('of %j', (error, expected) => {
    expect({ ...error }).toEqual(expected);
  });
});
