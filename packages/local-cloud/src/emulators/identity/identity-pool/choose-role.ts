import { ServiceError } from '../../shared/aws-json.ts';
import { type Login, notAuthorized } from './login.ts';
import type { IdentityRoles, RoleMapping, RoleRule } from './types.ts';

/**
 * Chooses the role of whoever signed in.
 *
 * @param wanted the role that the client asks for, of those that the token names.
 * @throws ServiceError `NotAuthorizedException`, `InvalidIdentityPoolConfigurationException`
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export function chooseRole(
  { authenticated, mappings }: IdentityRoles,
  { provider, claims }: Login,
  wanted?: string,
): string {
  const mapping = mappings.find(
    ({ providerName, clientId }) =>
      providerName === provider.providerName && clientId === provider.clientId,
  );
  if (wanted !== undefined) {
    if (mapping?.type === 'Token' && rolesIn(claims).includes(wanted)) return wanted;
    throw notAuthorized('Access to this custom role is not authorized.');
  }
  const mapped = mapping && roleBy(mapping, claims);
  if (mapped !== undefined) return mapped;
  if (mapping?.ambiguous === 'Deny') {
    throw notAuthorized('No role could be determined for this identity.');
  }
  if (authenticated !== undefined) return authenticated;
  throw invalidConfiguration();
}

/** The pool has no role for somebody, or one that does not trust it. */
export const invalidConfiguration = (): ServiceError =>
  new ServiceError(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );

type Claims = Login['claims'];

const rolesIn = (claims: Claims): string[] => [claims['cognito:roles'] ?? []].flat().map(String);

function roleBy({ type, rules }: RoleMapping, claims: Claims): string | undefined {
  if (type === 'Rules') return rules.find((rule) => holds(rule, claims))?.roleArn;
  const preferred = claims['cognito:preferred_role'];
  return typeof preferred === 'string' ? preferred : undefined;
}

/** A claim that is a list is compared as text, with commas between, as a rule in AWS sees it. */
function holds({ claim, match, value }: RoleRule, claims: Claims): boolean {
  const actual = claims[claim];
  if (actual === undefined) return false;
  const text = [actual].flat().join(',');
  switch (match) {
    case 'Equals':
      return text === value;
    case 'NotEqual':
      return text !== value;
    case 'StartsWith':
      return text.startsWith(value);
    case 'Contains':
      return Array.isArray(actual) ? actual.includes(value) : text.includes(value);
  }
}
