import type { LoginSession } from '../browser/login-sessions.ts';
import type { LoginContext } from '../context.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import { OAuthError } from '../oauth/oauth-error.ts';
import { PATHS } from '../paths.ts';
import { codeUrl } from '../steps/grant-code.ts';

/** Values of `prompt` that Cognito knows; it asks nobody for consent. */
const PROMPTS = ['none', 'login', 'select_account', 'consent'];

/**
 * Decides where a browser that asks for authorization goes: on to the sign-in page, or straight back
 * with a code, when it signed in before.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 * @throws OAuthError
 */
export function authorize(
  parameters: URLSearchParams,
  authorization: AuthorizationRequest,
  session: LoginSession | undefined,
  context: LoginContext,
): string {
  const prompts = promptsOf(parameters);
  const known = session && isGood(session, authorization, context) ? session : undefined;
  if (prompts.includes('none')) {
    if (!known) throw new OAuthError('login_required');
    return codeUrlOf(known, authorization, context);
  }
  const asks = prompts.includes('login') || prompts.includes('select_account');
  return known && !asks
    ? codeUrlOf(known, authorization, context)
    : `${PATHS.signIn}?${parameters}`;
}

/** Not one of another pool, nor of somebody who is gone or disabled since. */
const isGood = (
  { poolId, username }: LoginSession,
  { client }: AuthorizationRequest,
  { pools }: LoginContext,
): boolean => poolId === client.poolId && pools.isActive(poolId, { sub: username });

function promptsOf(parameters: URLSearchParams): readonly string[] {
  const prompts = (parameters.get('prompt') ?? '').split(' ').filter((name) => name !== '');
  const isAlone = !prompts.includes('none') || prompts.length === 1;
  if (isAlone && prompts.every((name) => PROMPTS.includes(name))) return prompts;
  throw new OAuthError('invalid_request', 'invalid prompt');
}

const codeUrlOf = (
  { username, signedInAt }: LoginSession,
  authorization: AuthorizationRequest,
  context: LoginContext,
): string => codeUrl({ authorization, context }, { username, authTime: signedInAt });
