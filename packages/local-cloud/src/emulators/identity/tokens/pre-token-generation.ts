import type { JWTPayload } from 'jose';
import { unrecognizable } from '../user-pool/triggers.ts';
import type { TokenGroups } from './user-claims.ts';

/** What a function makes of the tokens of a user. */
export interface TokenChanges {
  readonly groups?: TokenGroups;
  readonly id: ClaimChanges;
  readonly access: ClaimChanges;
  readonly addedScopes: readonly string[];
  readonly suppressedScopes: readonly string[];
}

interface ClaimChanges {
  readonly added: Readonly<Record<string, unknown>>;
  readonly suppressed: readonly string[];
}

const NO_CHANGES: ClaimChanges = { added: {}, suppressed: [] };

/** Claims that no function changes. */
const FIXED = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'cognito:username',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
]);

interface Generation {
  readonly claimsToAddOrOverride?: Readonly<Record<string, unknown>> | null;
  readonly claimsToSuppress?: readonly string[] | null;
  readonly scopesToAdd?: readonly string[] | null;
  readonly scopesToSuppress?: readonly string[] | null;
}

interface GroupOverride {
  readonly groupsToOverride?: readonly string[] | null;
  readonly iamRolesToOverride?: readonly string[] | null;
  readonly preferredRole?: string | null;
}

interface Details extends Generation {
  readonly groupOverrideDetails?: GroupOverride | null;
  readonly idTokenGeneration?: Generation | null;
  readonly accessTokenGeneration?: Generation | null;
}

/**
 * Reads the response of a pre-token-generation function, of either version of its event.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 * @throws ServiceError `InvalidLambdaResponseException`
 */
export function tokenChanges(
  version: '1' | '2',
  response: Readonly<Record<string, unknown>>,
): TokenChanges {
  const member = version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
  const value = response[member] ?? {};
  if (typeof value !== 'object' || Array.isArray(value)) throw unrecognizable();
  const details = value as Details;
  const access = version === '1' ? undefined : details.accessTokenGeneration;
  return {
    // A function that sends no override keeps the groups; an empty one takes them all away.
    ...(details.groupOverrideDetails !== undefined && {
      groups: overriddenGroups(details.groupOverrideDetails ?? {}),
    }),
    id: claimChanges(version === '1' ? details : details.idTokenGeneration),
    access: claimChanges(access),
    addedScopes: texts(access?.scopesToAdd),
    suppressedScopes: texts(access?.scopesToSuppress),
  };
}

/** The claims with what a function changes; what is fixed stays. */
export function withChanges(claims: JWTPayload, { added, suppressed }: ClaimChanges): JWTPayload {
  const kept = Object.entries(claims).filter(
    ([name]) => FIXED.has(name) || !suppressed.includes(name),
  );
  const more = Object.entries(added).filter(
    ([name]) => !FIXED.has(name) && !suppressed.includes(name),
  );
  return Object.fromEntries([...kept, ...more]);
}

function claimChanges(generation: Generation | null | undefined): ClaimChanges {
  if (!generation) return NO_CHANGES;
  const added = generation.claimsToAddOrOverride ?? {};
  if (typeof added !== 'object' || Array.isArray(added)) throw unrecognizable();
  return { added, suppressed: texts(generation.claimsToSuppress) };
}

const overriddenGroups = (override: GroupOverride): TokenGroups => ({
  groups: texts(override.groupsToOverride),
  roles: texts(override.iamRolesToOverride),
  ...(override.preferredRole && { preferredRole: override.preferredRole }),
});

function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw unrecognizable();
}
