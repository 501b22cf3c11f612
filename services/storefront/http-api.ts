import type { HttpApi } from '@commerce/lambda';
import { home, productPage } from './http/responses.ts';

const etag = { etag: 'Names the content' };
const unchanged = { description: 'As the client has it' };

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Storefront',
  description: 'What a page of the shop shows, in one response: products, prices, availability.',
  operations: {
    'get-home': {
      responses: {
        200: { description: 'The page that the shop begins with', body: home, headers: etag },
        304: unchanged,
      },
    },
    'get-product': {
      responses: {
        200: { description: 'The product', body: productPage, headers: etag },
        304: unchanged,
      },
      errors: ['PRODUCT_NOT_FOUND'],
    },
  },
} satisfies HttpApi;
