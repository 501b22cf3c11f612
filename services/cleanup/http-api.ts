import type { HttpApi } from '@commerce/lambda';
import { erasureReport, runReport } from './http/responses.ts';

/** What the operations answer: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Cleanup',
  description: 'Runs of retention, and erasures of customers.',
  operations: {
    'request-run': {
      answers: {
        202: {
          description: 'It runs',
          body: runReport,
          headers: { location: 'Where its report is' },
        },
      },
      errors: ['RUN_IN_PROGRESS'],
    },
    'get-run': {
      answers: { 200: { description: 'Its report so far', body: runReport } },
      errors: ['RUN_NOT_FOUND'],
    },
    'request-erasure': {
      answers: {
        202: {
          description: 'It runs',
          body: erasureReport,
          headers: { location: 'Where its report is' },
        },
      },
      errors: ['RUN_IN_PROGRESS'],
    },
    'get-erasure': {
      answers: { 200: { description: 'Its report so far', body: erasureReport } },
      errors: ['RUN_NOT_FOUND'],
    },
  },
} satisfies HttpApi;
