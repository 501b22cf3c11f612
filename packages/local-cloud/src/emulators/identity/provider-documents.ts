import { sendJson } from '../shared/http-server.ts';
import type { RequestHandler } from './request-handler.ts';
import { ALGORITHM, type SigningKey } from './tokens/signing-key.ts';

const DOCUMENT = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/**
 * Serves the keys and the description of each user pool's issuer.
 *
 * @param issuerOf the issuer of a pool; everything else that it describes is at its origin.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
export function providerDocuments(
  key: SigningKey,
  issuerOf: (poolId: string) => string,
  isThere: (poolId: string) => boolean,
): RequestHandler {
  return ({ request, response, url }) => {
    const [, poolId = '', document] = DOCUMENT.exec(url.pathname) ?? [];
    if (request.method !== 'GET' || !isThere(poolId)) return false;
    const issuer = issuerOf(poolId);
    const body = document === 'jwks.json' ? { keys: [key.publicJwk] } : description(issuer);
    sendJson(response, 200, body, {
      'cache-control': 'public, max-age=300',
      // Clients in browsers read both.
      'access-control-allow-origin': '*',
    });
    return true;
  };
}

function description(issuer: string): Readonly<Record<string, unknown>> {
  const { origin } = new URL(issuer);
  return {
    issuer,
    authorization_endpoint: `${origin}/oauth2/authorize`,
    token_endpoint: `${origin}/oauth2/token`,
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    end_session_endpoint: `${origin}/logout`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: [ALGORITHM],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
