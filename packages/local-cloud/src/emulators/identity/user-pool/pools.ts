import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { InvokeFunction } from '../../emulator.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import type { SigningKey } from '../tokens/signing-key.ts';
import { TokenIssuer } from '../tokens/token-issuer.ts';
import { claimedAttributes } from '../tokens/user-claims.ts';
import { readableBy } from './attributes.ts';
import { bearerOf, type ClientContext, clientOf, poolOf, type UserPoolCore } from './core.ts';
import { Messages, type SendMail } from './messages.ts';
import { OPERATIONS } from './operations/index.ts';
import { PoolRegistry } from './settings.ts';
import { verifyPassword } from './sign-in/password.ts';
import { afterPassword, answerChallenge, type SignInState } from './sign-in/sign-in.ts';
import { refreshedTokens, revokeRefreshToken, signedInTokens } from './sign-in/tokens.ts';
import { AttemptStore } from './stores/attempt-store.ts';
import { CodeStore } from './stores/code-store.ts';
import { GrantStore } from './stores/grant-store.ts';
import { SessionStore } from './stores/session-store.ts';
import { UserStore } from './stores/user-store.ts';
import { Triggers } from './triggers.ts';
import type { PoolClient, SignIn, UserPools } from './types.ts';

/** The tables of the user pools. */
export const USER_POOL_SCHEMA = [
  UserStore.schema,
  CodeStore.schema,
  AttemptStore.schema,
  SessionStore.schema,
  GrantStore.schema,
  'CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;',
].join('');

export interface UserPoolOptions {
  readonly database: DatabaseSync;
  readonly key: SigningKey;
  readonly issuerOf: (poolId: string) => string;
  readonly invokeFunction: InvokeFunction;
  readonly sendMail: SendMail;
}

/** Puts together what operations work with. */
export function userPoolCore(options: UserPoolOptions): UserPoolCore {
  const { database, key, issuerOf } = options;
  const registry = new PoolRegistry();
  const users = new UserStore(database);
  const grants = new GrantStore(database);
  const triggers = new Triggers(options.invokeFunction);
  return {
    registry,
    users,
    grants,
    triggers,
    codes: new CodeStore(database),
    attempts: new AttemptStore(database),
    sessions: new SessionStore(database),
    messages: new Messages(triggers, options.sendMail),
    issuer: new TokenIssuer({ key, issuerOf, registry, users, grants, triggers }),
    inventionKey: keptSecret(database, 'invention'),
  };
}

/** Reads a secret of an earlier run, or makes one. */
function keptSecret(database: DatabaseSync, name: string): string {
  database
    .prepare('INSERT OR IGNORE INTO secrets (name, value) VALUES (?, ?)')
    .run(name, randomBytes(32).toString('hex'));
  return String(database.prepare('SELECT value FROM secrets WHERE name = ?').get(name)?.value);
}

/** The user pools for the pages of managed login, in this process. */
export function userPoolsOf(core: UserPoolCore): UserPools {
  const contextOf = (client: PoolClient): ClientContext => clientOf(core, client.id);
  return {
    client: (clientId) => core.registry.client(clientId),
    domainOf: (poolId) => core.registry.domain(poolId),
    isActive(poolId, { sub = '', origin_jti: originId }) {
      const pool = core.registry.pool(poolId);
      if ((pool && core.users.find(pool, sub))?.isEnabled !== true) return false;
      return originId === undefined || core.grants.find(String(originId))?.isRevoked === false;
    },
    signUpRules(poolId) {
      const { signsInByEmail, onlyAdminsCreateUsers, schema } = poolOf(core, poolId);
      const required = schema.filter(({ isRequired }) => isRequired).map(({ name }) => name);
      return {
        signsInByEmail,
        isOpen: !onlyAdminsCreateUsers,
        requiredAttributes: required.filter((name) => !(signsInByEmail && name === 'email')),
      };
    },
    resourceScopesOf: (poolId) => core.registry.resourceScopes(poolId),
    async call(name, input) {
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (operation?.access !== 'client') {
        throw new ServiceError('UnknownOperationException', `There is no public operation ${name}`);
      }
      return { ...(await operation.run(input, core, { isTrusted: true })) };
    },
    async signIn(client, username, password) {
      const context = contextOf(client);
      const user = await verifyPassword(core, context, username, password);
      return shown(afterPassword(core, context, user));
    },
    answerChallenge: async (client, session, name, responses) =>
      shown(await answerChallenge(core, contextOf(client), session, name, responses)),
    issueTokens: (client, username, order) =>
      signedInTokens(core, contextOf(client), username, order),
    issueMachineToken: (client, scopes) => core.issuer.issueToMachine(client, scopes),
    async userInfo(accessToken) {
      const { user, clientId, scopes } = await bearerOf(core, accessToken, 'openid');
      const readable = readableBy(core.registry.client(clientId) ?? {}, user.attributes);
      const { sub, username } = user;
      return { sub, username, attributes: claimedAttributes(readable, scopes) };
    },
    refresh: (client, token) => refreshedTokens(core, contextOf(client), token),
    revoke: async (client, token) => revokeRefreshToken(core, contextOf(client), token),
  };
}

function shown(state: SignInState): SignIn {
  if (state.status === 'CHALLENGE') return state;
  return { status: 'SIGNED_IN', username: state.username };
}
