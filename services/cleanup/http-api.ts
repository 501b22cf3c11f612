import type { HttpApi } from '@commerce/lambda';
import { erasureResponse, runResponse } from './http/responses.ts';

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Cleanup',
  description: 'Runs of retention, and erasures of customers.',
  operations: {
    'request-run': {
      responses: {
        202: {
          description: 'It runs',
          body: runResponse,
          headers: { location: 'Where its report is' },
        },
      },
      errors: ['RUN_IN_PROGRESS'],
    },
    'get-run': {
      responses: { 200: { description: 'Its report so far', body: runResponse } },
      errors: ['RUN_NOT_FOUND'],
    },
    'request-erasure': {
      responses: {
        202: {
          description: 'It runs',
          body: erasureResponse,
          headers: { location: 'Where its report is' },
        },
      },
      errors: ['RUN_IN_PROGRESS'],
    },
    'get-erasure': {
      responses: { 200: { description: 'Its report so far', body: erasureResponse } },
      errors: ['RUN_NOT_FOUND'],
    },
  },
} satisfies HttpApi;
