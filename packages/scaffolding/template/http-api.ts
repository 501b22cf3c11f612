import type { HttpApi } from '@commerce/lambda';
import { itemResponse } from './http/item.ts';

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'ZService',
  description: 'Keeps items.',
  operations: {
    'put-item': {
      responses: { 200: { description: 'The item as it is now', body: itemResponse } },
      errors: ['ITEM_TAKEN'],
    },
    'get-item': {
      responses: { 200: { description: 'The item', body: itemResponse } },
      errors: ['ITEM_NOT_FOUND'],
    },
  },
} satisfies HttpApi;
