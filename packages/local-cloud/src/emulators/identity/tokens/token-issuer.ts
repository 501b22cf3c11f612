import { randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { readableBy } from '../user-pool/attributes.ts';
import { notAuthorized } from '../user-pool/errors.ts';
import type { PoolRegistry, PoolSettings } from '../user-pool/settings.ts';
import type { Grant, GrantStore } from '../user-pool/stores/grant-store.ts';
import type { UserStore } from '../user-pool/stores/user-store.ts';
import type { Triggers } from '../user-pool/triggers.ts';
import type { IssuedTokens, PoolClient, TokenOrder } from '../user-pool/types.ts';
import { triggerAttributes, type User } from '../user-pool/user.ts';
import { tokenChanges, withChanges } from './pre-token-generation.ts';
import { ALGORITHM, type SigningKey } from './signing-key.ts';
import {
  accessClaims,
  claimedAttributes,
  idClaims,
  type TokenFacts,
  tokenGroups,
  USER_SCOPE,
} from './user-claims.ts';

export interface TokenIssuerContext {
  readonly key: SigningKey;
  readonly issuerOf: (poolId: string) => string;
  readonly registry: PoolRegistry;
  readonly users: UserStore;
  readonly grants: GrantStore;
  readonly triggers: Triggers;
}

type Order = Omit<TokenOrder, 'authTime'>;

/** Issues the tokens of users and machines, and reads access tokens. */
export class TokenIssuer {
  readonly #context: TokenIssuerContext;

  constructor(context: TokenIssuerContext) {
    this.#context = context;
  }

  /** Issues tokens of a new grant. @throws ServiceError of the trigger; then there is no grant. */
  async issue(
    pool: PoolSettings,
    client: PoolClient,
    user: User,
    { authTime, ...order }: TokenOrder,
  ): Promise<IssuedTokens> {
    const { grants } = this.#context;
    const grant: Omit<Grant, 'isRevoked'> = {
      id: randomUUID(),
      poolId: pool.id,
      username: user.username,
      clientId: client.id,
      scopes: order.scopes,
      authTime: authTime.getTime(),
      expiresAt: Date.now() + client.validity.refreshSeconds * 1_000,
    };
    const tokens = await this.issueOf(grant, pool, client, user, order);
    grants.add(grant);
    return { ...tokens, refreshToken: grants.addRefreshToken(grant.id) };
  }

  /** Issues tokens of a grant that is there, without another refresh token. */
  async issueOf(
    grant: Pick<Grant, 'id' | 'authTime'>,
    pool: PoolSettings,
    client: PoolClient,
    user: User,
    order: Order,
  ): Promise<Omit<IssuedTokens, 'refreshToken'>> {
    const { registry, users, issuerOf } = this.#context;
    const groups = tokenGroups(users.groupsOf(user), registry.groups(pool.id));
    const changes = await this.#changes(pool, client, user, order, groups);
    const facts: TokenFacts = {
      issuer: issuerOf(pool.id),
      clientId: client.id,
      sub: user.sub,
      username: user.username,
      originId: grant.id,
      eventId: randomUUID(),
      authTime: Math.floor(grant.authTime / 1_000),
      issuedAt: Math.floor(Date.now() / 1_000),
      groups: changes?.groups ?? groups,
    };
    const scopes = [...new Set([...order.scopes, ...(changes?.addedScopes ?? [])])].filter(
      (scope) => !changes?.suppressedScopes.includes(scope),
    );
    const access = accessClaims(facts, scopes);
    const { accessSeconds, idSeconds } = client.validity;
    const tokens = {
      accessToken: await this.#sign(
        changes ? withChanges(access, changes.access) : access,
        accessSeconds,
      ),
      expiresIn: accessSeconds,
      scopes,
    };
    if (!hasIdToken(order.scopes)) return tokens;
    const attributes = claimedAttributes(readableBy(client, user.attributes), order.scopes);
    const id = idClaims(facts, attributes, order.nonce);
    return {
      ...tokens,
      idToken: await this.#sign(changes ? withChanges(id, changes.id) : id, idSeconds),
    };
  }

  /** Issues an access token that speaks for a client alone. */
  async issueToMachine(
    client: PoolClient,
    scopes: readonly string[],
  ): Promise<Pick<IssuedTokens, 'accessToken' | 'expiresIn'>> {
    const issuedAt = Math.floor(Date.now() / 1_000);
    const claims: JWTPayload = {
      sub: client.id,
      iss: this.#context.issuerOf(client.poolId),
      client_id: client.id,
      token_use: 'access',
      scope: scopes.join(' '),
      version: 2,
      auth_time: issuedAt,
      iat: issuedAt,
    };
    const { accessSeconds } = client.validity;
    return { accessToken: await this.#sign(claims, accessSeconds), expiresIn: accessSeconds };
  }

  /**
   * The user whom an access token lets act, unless it has been revoked.
   *
   * @param scope that the token has to have.
   * @throws ServiceError `NotAuthorizedException`
   */
  async bearer(
    accessToken: string,
    scope: string,
  ): Promise<{
    readonly poolId: string;
    readonly clientId: string;
    readonly username: string;
    readonly originId: string | undefined;
    readonly scopes: readonly string[];
  }> {
    const claims = await this.#verified(accessToken);
    const poolId = String(claims.iss).split('/').at(-1) ?? '';
    if (claims.token_use !== 'access' || claims.iss !== this.#context.issuerOf(poolId)) {
      throw notAuthorized('Invalid Access Token');
    }
    const scopes = String(claims.scope).split(' ');
    if (!scopes.includes(scope)) {
      throw notAuthorized('Access Token does not have required scopes');
    }
    // A token that was made for whoever was asked for has no grant.
    const originId = claims.origin_jti === undefined ? undefined : String(claims.origin_jti);
    return {
      poolId,
      clientId: String(claims.client_id),
      username: String(claims.username),
      originId,
      scopes,
    };
  }

  async #verified(token: string): Promise<JWTPayload> {
    try {
      const { publicKey } = this.#context.key;
      return (await jwtVerify(token, publicKey, { algorithms: [ALGORITHM] })).payload;
    } catch (error) {
      const isExpired = (error as { code?: string }).code === 'ERR_JWT_EXPIRED';
      throw notAuthorized(isExpired ? 'Access Token has expired' : 'Invalid Access Token');
    }
  }

  async #changes(
    pool: PoolSettings,
    client: PoolClient,
    user: User,
    order: Order,
    { groups, roles, preferredRole }: TokenFacts['groups'],
  ) {
    const version = pool.triggers.PreTokenGeneration?.version ?? '1';
    const member = version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
    const response = await this.#context.triggers.run(pool, {
      trigger: 'PreTokenGeneration',
      source: `TokenGeneration_${order.source}`,
      username: user.username,
      clientId: client.id,
      request: {
        userAttributes: triggerAttributes(user),
        groupConfiguration: {
          groupsToOverride: groups,
          iamRolesToOverride: roles,
          preferredRole: preferredRole ?? null,
        },
        ...(version === '2' && { scopes: order.scopes }),
        ...(order.clientMetadata && { clientMetadata: order.clientMetadata }),
      },
      response: { [member]: null },
    });
    return response && tokenChanges(version, response);
  }

  #sign(claims: JWTPayload, seconds: number): Promise<string> {
    const { key } = this.#context;
    return new SignJWT({ ...claims, exp: Number(claims.iat) + seconds, jti: randomUUID() })
      .setProtectedHeader({ alg: ALGORITHM, kid: key.keyId })
      .sign(key.privateKey);
  }
}

/** OAuth gives one for `openid`; a sign-in by the protocol, whose only scope is this, always does. */
const hasIdToken = (scopes: readonly string[]): boolean =>
  scopes.includes('openid') || (scopes.length === 1 && scopes[0] === USER_SCOPE);
