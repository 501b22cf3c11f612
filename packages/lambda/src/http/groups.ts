import { type HttpEvent, headersOf } from './http-event.ts';

const CLAIM = 'cognito:groups';

/**
 * The groups of the caller. HTTP APIs hand a claim that is an array over as the string
 * `[staff buyers]`, in which a group called "not staff" cannot be told from two groups. So the
 * array is read in the token itself, which the authorizer has verified, as long as it is the one
 * that the string was made of. Where there is no such token only names that Cognito takes count, and
 * it takes none with a blank.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export function groupsOf(event: HttpEvent): readonly string[] {
  const claim = event.requestContext.authorizer?.jwt?.claims[CLAIM];
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === 'string');
  if (typeof claim !== 'string') return [];
  const exact = groupsInToken(headersOf(event).authorization ?? '');
  if (exact && `[${exact.join(' ')}]` === claim) return exact;
  const isList = claim.startsWith('[') && claim.endsWith(']');
  const names = isList ? claim.slice(1, -1).split(' ') : [claim];
  return names.every(isGroupName) ? names : [];
}

/** `undefined` when the header carries no token with a list of groups. */
function groupsInToken(authorization: string): readonly string[] | undefined {
  const [, payload = ''] = authorization.replace(/^Bearer /i, '').split('.');
  try {
    const { [CLAIM]: groups } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return Array.isArray(groups) && groups.every((name) => typeof name === 'string')
      ? groups
      : undefined;
  } catch {
    return undefined;
  }
}

const isGroupName = (name: string): boolean => /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u.test(name);
