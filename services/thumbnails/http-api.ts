import type { HttpApi } from '@commerce/lambda';
import { imageList, requestedUpload } from './contracts/responses.ts';

/** What the operations answer: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Thumbnails',
  description: 'Images of products: uploads, and the renditions that are made of them.',
  operations: {
    'request-upload': {
      answers: {
        201: {
          description: 'A form that admits one file',
          body: requestedUpload,
          headers: { location: 'Where the image appears' },
        },
      },
      errors: ['IMAGE_NOT_FOUND'],
    },
    'list-images': {
      answers: { 200: { description: 'A page of images, oldest first', body: imageList } },
    },
    'remove-image': {
      answers: { 204: { description: 'Removed' } },
      errors: ['IMAGE_NOT_FOUND', 'IMAGE_BUSY'],
    },
  },
} satisfies HttpApi;
