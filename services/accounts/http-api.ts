import type { HttpApi } from '@commerce/lambda';
import { configuration } from './http/configuration.ts';

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Accounts',
  description: 'What pages need to know to sign customers in.',
  operations: {
    'show-config': {
      responses: { 200: { description: 'The configuration', body: configuration } },
    },
  },
} satisfies HttpApi;
