import type { HttpApi } from '@commerce/lambda';
import {
  cartCheck,
  categoryPage,
  home,
  orderPage,
  productPage,
  searchResult,
} from './http/responses.ts';

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
    'get-category': {
      responses: {
        200: { description: 'A page of the category', body: categoryPage, headers: etag },
        304: unchanged,
      },
      errors: ['CATEGORY_NOT_FOUND'],
    },
    'search-products': {
      responses: {
        200: { description: 'What was found', body: searchResult, headers: etag },
        304: unchanged,
      },
    },
    'check-cart': {
      responses: { 200: { description: 'The cart with its price', body: cartCheck } },
    },
    'get-order': {
      responses: { 200: { description: 'The order, as far as it is known', body: orderPage } },
      errors: ['ORDER_NOT_FOUND'],
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
