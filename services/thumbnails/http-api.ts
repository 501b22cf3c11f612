import type { HttpApi } from '@commerce/lambda';
import { imageListResponse, imageResponse, uploadResponse } from './http/responses.ts';

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Thumbnails',
  description: 'Images of products: uploads, and the renditions that are made of them.',
  operations: {
    'request-upload': {
      responses: {
        201: {
          description: 'A form that admits one file',
          body: uploadResponse,
          headers: { location: 'Where the image appears' },
        },
      },
      errors: ['IMAGE_NOT_FOUND', 'TOO_MANY_IMAGES', 'IMAGE_BUSY'],
    },
    'list-images': {
      responses: {
        200: { description: 'A page of images, in their order', body: imageListResponse },
      },
      errors: ['BATCH_LEFT'],
    },
    'describe-image': {
      responses: { 200: { description: 'Described, or as it was', body: imageResponse } },
      errors: ['IMAGE_NOT_FOUND', 'IMAGE_BUSY'],
    },
    'order-images': {
      responses: { 204: { description: 'Ordered' } },
      errors: ['IMAGE_NOT_FOUND', 'IMAGE_BUSY', 'BATCH_LEFT'],
    },
    'remove-image': {
      responses: { 204: { description: 'Removed' } },
      errors: ['IMAGE_NOT_FOUND', 'IMAGE_BUSY'],
    },
  },
} satisfies HttpApi;
