import type { DatabaseSync } from 'node:sqlite';
import type { IdentityRequest, RequestHandler } from '../request-handler.ts';
import type { UserPools } from '../user-pool/types.ts';
import { LoginSessions } from './browser/login-sessions.ts';
import { Signer } from './browser/signer.ts';
import type { LoginContext } from './context.ts';
import { type Endpoint, sendOAuthError, serveEndpoint } from './endpoints/endpoint.ts';
import { revocationEndpoint } from './endpoints/revoke.ts';
import { tokenEndpoint } from './endpoints/token.ts';
import { userInfoEndpoint } from './endpoints/user-info.ts';
import { AuthorizationCodes } from './oauth/authorization-codes.ts';
import { OAuthError } from './oauth/oauth-error.ts';
import { STYLE_PATH } from './pages/layout.ts';
import { sendStyle } from './pages/send-page.ts';
import { isPagePath, sendErrorPage, servePage } from './serve-page.ts';

/** The tables of managed login. */
export const MANAGED_LOGIN_SCHEMA =
  Signer.schema + LoginSessions.schema + AuthorizationCodes.schema;

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['/oauth2/token', tokenEndpoint],
  ['/oauth2/revoke', revocationEndpoint],
  ['/oauth2/userInfo', userInfoEndpoint],
]);

/**
 * Serves the OAuth endpoints of all user pools and the pages on which their users sign in. The client
 * of a request decides its pool: all of them are at one address.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
 */
export function managedLogin(options: {
  readonly pools: UserPools;
  /** Has {@link MANAGED_LOGIN_SCHEMA}. */
  readonly database: DatabaseSync;
  readonly log: (line: string) => void;
}): RequestHandler {
  const { pools, database, log } = options;
  const signer = new Signer(database);
  const context: LoginContext = {
    pools,
    signer,
    sessions: new LoginSessions(database, signer),
    codes: new AuthorizationCodes(database),
  };
  return async (exchange) => {
    const { response, url } = exchange;
    const endpoint = ENDPOINTS.get(url.pathname);
    const isPage = isPagePath(url.pathname);
    if (!endpoint && !isPage && url.pathname !== STYLE_PATH) return false;
    try {
      if (endpoint) await serveEndpoint(endpoint, { ...exchange, context });
      else if (isPage) await servePage(exchange, context);
      else sendStyle(response);
    } catch (error) {
      fail(exchange, error, log, () => {
        if (endpoint) sendOAuthError(response, new OAuthError('server_error'));
        else sendErrorPage(exchange, 'server_error', 500);
      });
    }
    return true;
  };
}

/** Says which path failed, without its query: that may hold tokens. */
function fail(
  { request, response, url }: IdentityRequest,
  error: unknown,
  log: (line: string) => void,
  respond: () => void,
): void {
  // A client that went away in the middle of its request is no failure.
  if (response.destroyed && !response.writableFinished) return;
  const reason = error instanceof Error ? error.stack : error;
  log(`identity: ${request.method} ${url.pathname} failed: ${reason}`);
  if (response.headersSent) response.destroy();
  else respond();
}
