import type { HttpApi } from '@commerce/lambda';
import { configuration } from './http/configuration.ts';
import { exportResponse } from './http/export.ts';
import { profileResponse } from './http/profile.ts';

const etag = { etag: 'Names the version' };

/** The responses of the operations: `openapi.yaml` is made of it. */
export const httpApi = {
  title: 'Accounts',
  description:
    'What pages need to know to sign customers in, their profiles, the export of all that is held about one, and the end of an account.',
  operations: {
    'show-config': {
      responses: { 200: { description: 'The configuration', body: configuration } },
    },
    'get-profile': {
      responses: { 200: { description: 'The profile', body: profileResponse, headers: etag } },
      errors: ['ACCOUNT_DELETED'],
    },
    'put-profile': {
      responses: {
        200: { description: 'Changed, or as it was', body: profileResponse, headers: etag },
      },
      errors: ['ACCOUNT_DELETED', 'CONFLICTING_DEFAULTS', 'PROFILE_CHANGED'],
    },
    'delete-account': {
      responses: { 202: { description: 'The account is closed, and is being erased' } },
      errors: ['RECENT_SIGN_IN_REQUIRED'],
    },
    'get-export': {
      responses: {
        200: { description: 'All that is held about the caller', body: exportResponse },
        303: {
          description: 'It is too large for a response',
          headers: { location: 'Where it is, for five minutes' },
        },
      },
      errors: ['ACCOUNT_DELETED', 'EXPORT_FAILED'],
    },
  },
} satisfies HttpApi;
