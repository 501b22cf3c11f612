import { readForm } from '../form.ts';
import { rejectRepeated } from '../oauth/authorization-request.ts';
import { authenticateClient } from '../oauth/client-authentication.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import { type Endpoint, sendEmpty } from './endpoint.ts';

/** ID and access tokens are signed and have three parts; a refresh token is none of these. */
const SIGNED_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html */
export const revocationEndpoint: Endpoint = {
  methods: ['POST'],
  async respond({ request, response, context }) {
    const form = await readForm(request);
    const token = form?.get('token');
    if (!form || !token) throw new OAuthError('invalid_request');
    rejectRepeated(form);
    const client = authenticateClient(request.headers.authorization, form, context.pools);
    if (SIGNED_TOKEN.test(token)) throw new OAuthError('unsupported_token_type');
    await context.pools.revoke(client, token);
    sendEmpty(response);
  },
};
