import { createHmac, timingSafeEqual } from 'node:crypto';
import type { TokenIssuer } from '../tokens/token-issuer.ts';
import { USER_SCOPE } from '../tokens/user-claims.ts';
import { disabled, notAuthorized, unknownClient, unknownPool, userNotFound } from './errors.ts';
import type { Messages } from './messages.ts';
import type { CallContext } from './operation.ts';
import type { ClientProperties, PoolRegistry, PoolSettings } from './settings.ts';
import type { AttemptStore } from './stores/attempt-store.ts';
import type { CodeStore } from './stores/code-store.ts';
import type { GrantStore } from './stores/grant-store.ts';
import type { SessionStore } from './stores/session-store.ts';
import type { UserStore } from './stores/user-store.ts';
import type { Triggers } from './triggers.ts';
import type { PoolClient } from './types.ts';
import type { User } from './user.ts';

/** All that operations work with. */
export interface UserPoolCore {
  readonly registry: PoolRegistry;
  readonly users: UserStore;
  readonly codes: CodeStore;
  readonly attempts: AttemptStore;
  readonly sessions: SessionStore;
  readonly grants: GrantStore;
  readonly triggers: Triggers;
  readonly messages: Messages;
  readonly issuer: TokenIssuer;
  /** By it, users who are not there are made up, the same each time. */
  readonly inventionKey: string;
}

/** A client and the pool that it is of. */
export interface ClientContext {
  readonly pool: PoolSettings;
  readonly client: PoolClient & ClientProperties;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function poolOf({ registry }: UserPoolCore, poolId: string): PoolSettings {
  const pool = registry.pool(poolId);
  if (!pool) throw unknownPool(poolId);
  return pool;
}

/** @throws ServiceError `ResourceNotFoundException` */
export function clientOf(core: UserPoolCore, clientId: string): ClientContext {
  const client = core.registry.client(clientId);
  if (!client) throw unknownClient(clientId);
  return { client, pool: poolOf(core, client.poolId) };
}

/** @throws ServiceError `ResourceNotFoundException` when the client is another pool's. */
export function clientOfPool(core: UserPoolCore, poolId: string, clientId: string): ClientContext {
  const pool = poolOf(core, poolId);
  const client = core.registry.client(clientId);
  if (client?.poolId !== poolId) throw unknownClient(clientId);
  return { client, pool };
}

/**
 * A user whom an administrator names.
 *
 * @throws ServiceError `UserNotFoundException`, `ResourceNotFoundException`
 */
export function userOf(
  core: UserPoolCore,
  poolId: string,
  username: string,
): { readonly pool: PoolSettings; readonly user: User } {
  const pool = poolOf(core, poolId);
  const user = core.users.find(pool, username);
  if (!user) throw userNotFound('User does not exist.');
  return { pool, user };
}

/**
 * The user whose access token it is.
 *
 * @param scope that the token has to have; the one that lets users change themselves when absent.
 * @throws ServiceError `NotAuthorizedException`, `UserNotFoundException`
 */
export async function bearerOf(core: UserPoolCore, accessToken: string, scope = USER_SCOPE) {
  const bearer = await core.issuer.bearer(accessToken, scope);
  const { poolId, clientId, username, originId, scopes } = bearer;
  const { pool, user } = userOf(core, poolId, username);
  if (originId !== undefined && core.grants.find(originId)?.isRevoked !== false) {
    throw notAuthorized('Access Token has been revoked');
  }
  if (!user.isEnabled) throw disabled();
  return { pool, user, clientId, originId, scopes };
}

/**
 * Changes a user as it is at this moment: what was read before something was waited for may be old.
 *
 * @throws ServiceError `UserNotFoundException` when the user went meanwhile.
 */
export function changeUser(
  core: UserPoolCore,
  pool: PoolSettings,
  username: string,
  change: (user: User) => Partial<User>,
): User {
  const { user } = userOf(core, pool.id, username);
  return core.users.put(pool, { ...user, ...change(user), modifiedAt: Date.now() });
}

/**
 * @param username as the client hashed it.
 * @throws ServiceError `NotAuthorizedException`
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 */
export function assertSecretHash(
  { id, secret }: PoolClient,
  usernames: readonly string[],
  hash: string | undefined,
): void {
  if (secret === undefined) {
    if (hash === undefined) return;
    throw notAuthorized(`Client ${id} is not configured for secret but secret was received`);
  }
  if (hash === undefined) {
    throw notAuthorized(`Client ${id} is configured with secret but SECRET_HASH was not received`);
  }
  const isRight = usernames.some((username) =>
    isSame(createHmac('sha256', secret).update(`${username}${id}`).digest('base64'), hash),
  );
  if (!isRight) throw notAuthorized(`Unable to verify secret hash for client ${id}`);
}

/**
 * The user whom a client names, if there is one. It may have hashed its secret with any of their names.
 *
 * @throws ServiceError `NotAuthorizedException` for a hash that is not the client's.
 */
export function userNamed(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  name: string,
  hash: string | undefined,
  { isTrusted }: CallContext,
): User | undefined {
  const user = core.users.find(pool, name);
  if (!isTrusted) assertSecretHash(client, user ? [name, user.username] : [name], hash);
  return user;
}

/** @throws ServiceError `NotAuthorizedException` for a secret that is not the client's. */
export function assertSecret({ id, secret }: PoolClient, given: string | undefined): void {
  if (secret === undefined && given === undefined) return;
  if (secret !== undefined && given !== undefined && isSame(secret, given)) return;
  throw notAuthorized(`Unable to verify secret for client ${id}`);
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
