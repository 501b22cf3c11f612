const OPENID = 'openid';
/** Scopes that say which claims an ID token has, and so are nothing without one. */
const OF_OPENID = ['email', 'phone', 'profile'];

/**
 * The scopes of a request: those it names, or all that are allowed when it names none. Nothing when
 * one is not allowed, or is nothing without `openid`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export function grantedScopes(
  requested: string | null,
  allowed: readonly string[],
): readonly string[] | undefined {
  const names = [...new Set((requested ?? '').split(' ').filter((name) => name !== ''))];
  if (names.length === 0) return allowed.length > 0 ? allowed : undefined;
  const needsOpenId = names.some((name) => OF_OPENID.includes(name));
  if (needsOpenId && !names.includes(OPENID)) return undefined;
  return names.every((name) => allowed.includes(name)) ? names : undefined;
}

const CLAIMS_OF: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

/**
 * Leaves of a user's attributes those that scopes let a client read: all of them for `profile`, and
 * for `openid` alone.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export function readableClaims(
  attributes: Readonly<Record<string, string>>,
  scopes: readonly string[],
): Readonly<Record<string, string>> {
  const limits = OF_OPENID.filter((scope) => scopes.includes(scope));
  if (limits.length === 0 || limits.includes('profile')) return attributes;
  const names = ['sub', ...limits.flatMap((scope) => CLAIMS_OF[scope] ?? [])];
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}
