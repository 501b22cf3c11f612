import type { JWTPayload } from 'jose';
import type { GroupSettings } from '../user-pool/settings.ts';

/** The scope of access tokens that may call Cognito for their user. */
export const USER_SCOPE = 'aws.cognito.signin.user.admin';

/** The groups and roles of a user that tokens name. */
export interface TokenGroups {
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  readonly preferredRole?: string;
}

/** What all tokens of one issue share. */
export interface TokenFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly sub: string;
  readonly username: string;
  /** Id of the sign-in that they came of. */
  readonly originId: string;
  readonly eventId: string;
  /** Seconds since 1970. */
  readonly authTime: number;
  readonly issuedAt: number;
  readonly groups: TokenGroups;
}

/**
 * The claims of an ID token, without its own id and end.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export const idClaims = (
  facts: TokenFacts,
  attributes: Readonly<Record<string, string>>,
  nonce: string | undefined,
): JWTPayload => ({
  ...asClaims(attributes),
  sub: facts.sub,
  iss: facts.issuer,
  aud: facts.clientId,
  'cognito:username': facts.username,
  ...groupClaims(facts.groups),
  ...(facts.groups.roles.length > 0 && { 'cognito:roles': [...facts.groups.roles] }),
  ...(facts.groups.preferredRole && { 'cognito:preferred_role': facts.groups.preferredRole }),
  ...(nonce !== undefined && { nonce }),
  ...common(facts),
  token_use: 'id',
});

/**
 * The claims of an access token, without its own id and end.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const accessClaims = (facts: TokenFacts, scopes: readonly string[]): JWTPayload => ({
  sub: facts.sub,
  iss: facts.issuer,
  client_id: facts.clientId,
  username: facts.username,
  ...groupClaims(facts.groups),
  ...common(facts),
  token_use: 'access',
  scope: scopes.join(' '),
});

const common = ({ originId, eventId, authTime, issuedAt }: TokenFacts) => ({
  origin_jti: originId,
  event_id: eventId,
  auth_time: authTime,
  iat: issuedAt,
});

const groupClaims = ({ groups }: TokenGroups) =>
  groups.length > 0 ? { 'cognito:groups': [...groups] } : {};

/** Whether an address is verified is a boolean; an address of the post is an object. */
const asClaims = (attributes: Readonly<Record<string, string>>): JWTPayload =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (name.endsWith('_verified')) return [name, value === 'true'];
      return [name, name === 'address' ? { formatted: value } : value];
    }),
  );

/** The attributes that scopes of OpenID let an ID token name; all of them for `openid` alone. */
export function claimedAttributes(
  attributes: Readonly<Record<string, string>>,
  scopes: readonly string[],
): Record<string, string> {
  const { email, email_verified, phone_number, phone_number_verified, ...profile } = attributes;
  const parts: readonly [scope: string, part: Readonly<Record<string, string | undefined>>][] = [
    ['email', { email, email_verified }],
    ['phone', { phone_number, phone_number_verified }],
    ['profile', profile],
  ];
  const asked = parts.filter(([scope]) => scopes.includes(scope));
  if (asked.length === 0) return { ...attributes };
  return Object.fromEntries(
    asked
      .flatMap(([, part]) => Object.entries(part))
      .filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Groups of the lowest precedence first; the role of the first that has one is preferred. */
export function tokenGroups(
  names: readonly string[],
  settings: ReadonlyMap<string, GroupSettings>,
): TokenGroups {
  const precedence = (name: string) => settings.get(name)?.precedence ?? Number.POSITIVE_INFINITY;
  const groups = names.toSorted((a, b) => {
    const [first, second] = [precedence(a), precedence(b)];
    return first === second ? 0 : first - second;
  });
  const roles = groups.flatMap((name) => settings.get(name)?.roleArn ?? []);
  return { groups, roles, ...(roles[0] !== undefined && { preferredRole: roles[0] }) };
}
