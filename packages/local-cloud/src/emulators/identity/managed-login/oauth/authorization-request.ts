import type { PoolClient, UserPools } from '../../user-pool/types.ts';
import { OAuthError } from './oauth-error.ts';
import { isCodeChallenge } from './pkce.ts';
import { grantedScopes } from './scopes.ts';

/** What a client asks of a user who has to sign in, once it is known to be in order. */
export interface AuthorizationRequest {
  readonly client: PoolClient;
  /** One of the client's callback URLs. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state?: string;
  readonly nonce?: string;
  readonly codeChallenge?: string;
}

/** The place that an authorization request's outcome goes to, whatever else it asks for. */
export interface Return {
  readonly client: PoolClient;
  readonly redirectUri: string;
  readonly state?: string;
}

/** A request that names no place that its outcome may be sent to: the user sees the error. */
export class NoReturnError extends Error {
  override readonly name = 'NoReturnError';
  readonly code: 'redirect_mismatch' | 'invalid_client' | 'invalid_request';

  constructor(code: NoReturnError['code']) {
    super(`The request leads nowhere: ${code}`);
    this.code = code;
  }
}

/** What Cognito knows and this does not: silence about it would let a test pass that fails in AWS. */
const NOT_EMULATED = ['idp_identifier', 'resource', 'request', 'request_uri'] as const;

/**
 * Finds where an authorization request's outcome goes. A callback URL is compared letter for letter.
 *
 * @throws NoReturnError
 */
export function returnOf(parameters: URLSearchParams, pools: Pick<UserPools, 'client'>): Return {
  const [clientId, ...moreIds] = parameters.getAll('client_id');
  const [redirectUri, ...moreUris] = parameters.getAll('redirect_uri');
  if (!clientId || moreIds.length > 0) throw new NoReturnError('invalid_request');
  const client = pools.client(clientId);
  if (!client) throw new NoReturnError('invalid_client');
  if (!redirectUri || moreUris.length > 0 || !client.callbackUrls.includes(redirectUri)) {
    throw new NoReturnError('redirect_mismatch');
  }
  const state = parameters.get('state');
  return { client, redirectUri, ...(state !== null && { state }) };
}

/**
 * Checks the rest of an authorization request.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws OAuthError
 */
export function authorizationRequestOf(
  parameters: URLSearchParams,
  back: Return,
): AuthorizationRequest {
  rejectRepeated(parameters);
  for (const name of NOT_EMULATED) {
    if (parameters.has(name)) {
      throw new OAuthError('invalid_request', `The local cloud does not know ${name}`);
    }
  }
  const provider = parameters.get('identity_provider') ?? 'COGNITO';
  if (provider !== 'COGNITO') {
    throw new OAuthError('invalid_request', 'The local cloud has no identity provider but COGNITO');
  }
  const responseType = parameters.get('response_type');
  if (responseType === null) throw new OAuthError('invalid_request');
  if (responseType !== 'code' || !back.client.oauthFlows.includes('code')) {
    throw new OAuthError('unauthorized_client');
  }
  const nonce = parameters.get('nonce');
  const codeChallenge = codeChallengeOf(parameters);
  return {
    ...back,
    scopes: scopesOf(parameters, back.client),
    ...(nonce && { nonce }),
    ...(codeChallenge !== undefined && { codeChallenge }),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1 */
export function rejectRepeated(parameters: URLSearchParams): void {
  const repeated = [...parameters.keys()].find((name) => parameters.getAll(name).length > 1);
  if (repeated !== undefined) {
    throw new OAuthError('invalid_request', 'A parameter is there more than once');
  }
}

function codeChallengeOf(parameters: URLSearchParams): string | undefined {
  const challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (challenge === null && method === null) return undefined;
  if (method !== 'S256' || challenge === null || !isCodeChallenge(challenge)) {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  }
  return challenge;
}

/** @throws OAuthError as the endpoint was seen to: the scope is in the description, not in the code. */
function scopesOf(parameters: URLSearchParams, client: PoolClient): readonly string[] {
  const scopes = grantedScopes(parameters.get('scope'), client.oauthScopes);
  if (scopes === undefined) throw new OAuthError('invalid_request', 'invalid_scope');
  return scopes;
}
