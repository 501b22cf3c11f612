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
