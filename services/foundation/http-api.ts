import type { HttpApi } from '@commerce/lambda';
import { auditPage } from './http/audit.ts';

/** What the operations answer: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Foundation',
  description: 'Shows staff what staff did.',
  operations: {
    'find-acts': {
      answers: { 200: { description: 'What was done, newest first', body: auditPage } },
    },
  },
} satisfies HttpApi;
