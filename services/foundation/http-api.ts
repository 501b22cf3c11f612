import type { HttpApi } from '@commerce/lambda';
import { auditResponse } from './http/audit.ts';

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Foundation',
  description: 'Shows staff what staff did.',
  operations: {
    'find-acts': {
      responses: { 200: { description: 'What was done, newest first', body: auditResponse } },
    },
  },
} satisfies HttpApi;
