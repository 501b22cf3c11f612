/**
 * Speaks OpenID Connect with the user pool. It is loaded when somebody signs in or comes back to a session,
 * so that a visitor who does neither loads nothing of it.
 */
import * as oauth from 'oauth4webapi';

/** What of `GET /config.json` a sign-in needs. */
export interface AuthConfiguration {
  readonly issuer: string;
  readonly clientId: string;
}

/** Where a sign-in comes back to, and what the shop is told to expect then. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who signed in, as the ID token says. */
export interface Customer {
  readonly id: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly name?: string;
  /** Groups of the user pool; absent without one, and in a session that began before they were read. */
  readonly groups?: readonly string[];
}

/** Tokens of a session, and whose they are. */
export interface Tokens {
  /** What the shop's APIs take. */
  readonly idToken: string;
  /** What the user pool's own API takes. */
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Seconds for which the first two are good. */
  readonly expiresIn: number;
  readonly customer: Customer;
}

/** Page of managed login on which a visit begins, and what it asks. */
export interface SignInRequest {
  readonly screen: 'sign-in' | 'sign-up';
  readonly language: string;
  /** Asks for the password although the browser is signed in, as closing an account demands. */
  readonly again?: boolean;
}

/** A session that the user pool no longer knows: whoever had it signs in again. */
export class SessionEndedError extends Error {
  override readonly name = 'SessionEndedError';
  readonly code = 'SESSION_ENDED';
}

const SCOPE = 'openid email profile aws.cognito.signin.user.admin';
/** Clocks of telephones are seldom better. */
const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Makes the address of the page to sign in on, and what {@link finishSignIn} compares its outcome with.
 *
 * @example
 * ```ts
 * const { url, pending } = await beginSignIn(config, 'https://shop.example/', request);
 * ```
 */
export async function beginSignIn(
  config: AuthConfiguration,
  redirectUri: string,
  { screen, language, again = false }: SignInRequest,
): Promise<{ readonly url: string; readonly pending: PendingSignIn }> {
  const { authorization_endpoint } = await discover(config);
  const pending: PendingSignIn = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const url = new URL(required(authorization_endpoint, 'authorization_endpoint'));
  // Managed login has its own page for who is new, with the same parameters:
  // https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-endpoints.html
  if (screen === 'sign-up') url.pathname = '/signup';
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri,
    scope: SCOPE,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    lang: language,
    ...(again && { prompt: 'login' }),
  }).toString();
  return { url: url.href, pending };
}

/**
 * Takes the outcome of a sign-in: compares state and nonce, and exchanges the code.
 *
 * @throws AuthorizationResponseError of oauth4webapi, when managed login says that it failed.
 *
 * @example
 * ```ts
 * const { customer } = await finishSignIn(config, home, pending, new URLSearchParams(location.search));
 * ```
 */
export async function finishSignIn(
  config: AuthConfiguration,
  redirectUri: string,
  pending: PendingSignIn,
  outcome: URLSearchParams,
): Promise<Tokens> {
  const server = await discover(config);
  const client = clientOf(config);
  const parameters = oauth.validateAuthResponse(server, client, outcome, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    pending.verifier,
    transport(config),
  );
  return toTokens(
    await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: pending.nonce,
      requireIdToken: true,
    }),
  );
}

/**
 * Gets new tokens. The refresh token is used up by it: the next one is among them.
 *
 * @throws SessionEndedError
 *
 * @example
 * ```ts
 * const { idToken } = await refreshTokens(config, refreshToken);
 * ```
 */
export async function refreshTokens(
  config: AuthConfiguration,
  refreshToken: string,
): Promise<Tokens> {
  const server = await discover(config);
  const client = clientOf(config);
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    refreshToken,
    transport(config),
  );
  try {
    return toTokens(await oauth.processRefreshTokenResponse(server, client, response));
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError && error.error === 'invalid_grant') {
      throw new SessionEndedError('The session is over', { cause: error });
    }
    throw error;
  }
}

/**
 * Ends the session of this browser at the user pool.
 *
 * @example
 * ```ts
 * await revokeSession(config, refreshToken);
 * ```
 */
export async function revokeSession(
  config: AuthConfiguration,
  refreshToken: string,
): Promise<void> {
  const server = await discover(config);
  const response = await oauth.revocationRequest(
    server,
    clientOf(config),
    oauth.None(),
    refreshToken,
    transport(config),
  );
  await oauth.processRevocationResponse(response);
}

/**
 * Ends the sessions of a customer on all devices, by the user pool's own API.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 *
 * @example
 * ```ts
 * await endAllSessions(config, accessToken);
 * ```
 */
export async function endAllSessions(
  { issuer }: AuthConfiguration,
  accessToken: string,
): Promise<void> {
  const response = await fetch(new URL('/', issuer), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GlobalSignOut',
    },
    body: JSON.stringify({ AccessToken: accessToken }),
  });
  if (!response.ok) throw new Error(`GlobalSignOut responded ${response.status}`);
}

/**
 * Makes the address at which managed login forgets this browser, and leads back to the shop.
 *
 * @example
 * ```ts
 * location.assign(await signOutUrl(config, 'https://shop.example/'));
 * ```
 */
export async function signOutUrl(config: AuthConfiguration, shopUrl: string): Promise<string> {
  const { end_session_endpoint } = await discover(config);
  const url = new URL(required(end_session_endpoint, 'end_session_endpoint'));
  url.search = new URLSearchParams({
    client_id: config.clientId,
    logout_uri: shopUrl,
  }).toString();
  return url.href;
}

const found = new Map<string, Promise<oauth.AuthorizationServer>>();

/** Reads once what the issuer says of itself; a failure is not kept. */
function discover(config: AuthConfiguration): Promise<oauth.AuthorizationServer> {
  const { issuer } = config;
  const known = found.get(issuer);
  if (known) return known;
  const url = new URL(issuer);
  const asked = oauth
    .discoveryRequest(url, transport(config))
    .then((response) => oauth.processDiscoveryResponse(url, response));
  found.set(issuer, asked);
  asked.catch(() => found.delete(issuer));
  return asked;
}

const clientOf = ({ clientId }: AuthConfiguration): oauth.Client => ({
  client_id: clientId,
  [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
});

/** Only an issuer on this machine goes without TLS. */
const transport = ({ issuer }: AuthConfiguration) => ({
  [oauth.allowInsecureRequests]: ['localhost', '127.0.0.1'].includes(new URL(issuer).hostname),
});

function toTokens(response: oauth.TokenEndpointResponse): Tokens {
  const claims = oauth.getValidatedIdTokenClaims(response);
  const { id_token, access_token, refresh_token, expires_in = 0 } = response;
  if (!claims || id_token === undefined) throw new Error('The user pool sent no ID token');
  const { sub, email, email_verified, name, 'cognito:groups': groups } = claims;
  return {
    idToken: id_token,
    accessToken: access_token,
    ...(refresh_token !== undefined && { refreshToken: refresh_token }),
    expiresIn: expires_in,
    customer: {
      id: sub,
      ...(typeof email === 'string' && { email }),
      emailVerified: email_verified === true,
      ...(typeof name === 'string' && { name }),
      ...(Array.isArray(groups) && { groups: groups.map(String) }),
    },
  };
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) throw new Error(`The issuer names no ${name}`);
  return value;
}
