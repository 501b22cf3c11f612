import { ServiceError } from '../../../shared/aws-json.ts';
import type { IssuedTokens, PoolClient } from '../../user-pool/types.ts';
import type { LoginContext } from '../context.ts';
import { readForm } from '../form.ts';
import { rejectRepeated } from '../oauth/authorization-request.ts';
import { authenticateClient } from '../oauth/client-authentication.ts';
import { exchangeCode } from '../oauth/exchange-code.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import { grantedScopes } from '../oauth/scopes.ts';
import { type Endpoint, sendMembers } from './endpoint.ts';

type Members = Readonly<Record<string, string | number>>;
type GrantType = (
  form: URLSearchParams,
  client: PoolClient,
  context: LoginContext,
) => Promise<Members>;

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
export const tokenEndpoint: Endpoint = {
  methods: ['POST'],
  async respond({ request, response, context }) {
    const form = await readForm(request);
    if (!form) throw new OAuthError('invalid_request');
    rejectRepeated(form);
    const type = form.get('grant_type');
    if (type === null) throw new OAuthError('invalid_request');
    const grant = GRANT_TYPES.get(type);
    if (!grant) throw new OAuthError('unsupported_grant_type');
    const client = authenticateClient(request.headers.authorization, form, context.pools);
    sendMembers(response, await asOAuth(() => grant(form, client, context)));
  },
};

const GRANT_TYPES: ReadonlyMap<string, GrantType> = new Map<string, GrantType>([
  [
    'authorization_code',
    async (form, client, context) => {
      demandFlow(client, 'code');
      const tokens = await exchangeCode(
        {
          client,
          code: required(form, 'code'),
          redirectUri: required(form, 'redirect_uri'),
          verifier: form.get('code_verifier'),
          now: new Date(),
        },
        context,
      );
      return toMembers(tokens);
    },
  ],
  [
    'refresh_token',
    async (form, client, { pools }) => {
      demandFlow(client, 'code');
      return toMembers(await pools.refresh(client, required(form, 'refresh_token')));
    },
  ],
  [
    'client_credentials',
    async (form, client, { pools }) => {
      demandFlow(client, 'client_credentials');
      const ofServers = pools.resourceScopesOf(client.poolId);
      const allowed = client.oauthScopes.filter((scope) => ofServers.includes(scope));
      const scopes = grantedScopes(form.get('scope'), allowed);
      if (scopes === undefined) throw new OAuthError('invalid_scope');
      const { accessToken, expiresIn } = await pools.issueMachineToken(client, scopes);
      return { access_token: accessToken, expires_in: expiresIn, token_type: 'Bearer' };
    },
  ],
]);

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw new OAuthError('invalid_request');
  return value;
}

function demandFlow(client: PoolClient, flow: PoolClient['oauthFlows'][number]): void {
  if (!client.oauthFlows.includes(flow)) throw new OAuthError('unauthorized_client');
}

/** An ID token is for who asked for `openid`. */
const toMembers = (tokens: IssuedTokens): Members => ({
  ...(tokens.idToken !== undefined &&
    tokens.scopes.includes('openid') && { id_token: tokens.idToken }),
  access_token: tokens.accessToken,
  ...(tokens.refreshToken !== undefined && { refresh_token: tokens.refreshToken }),
  expires_in: tokens.expiresIn,
  token_type: 'Bearer',
});

/** What the user pool rejects is no valid grant; a trigger's own error says why. */
async function asOAuth(run: () => Promise<Members>): Promise<Members> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ServiceError) || error.status >= 500) throw error;
    const isOfTrigger = error.name.endsWith('LambdaValidationException');
    throw new OAuthError('invalid_grant', isOfTrigger ? error.message : undefined, {
      cause: error,
    });
  }
}
