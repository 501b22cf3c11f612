import type {
  DeleteIdentitiesInput,
  DescribeIdentityInput,
  DescribeIdentityPoolInput,
  GetCredentialsForIdentityInput,
  GetIdInput,
  GetOpenIdTokenInput,
  ListIdentitiesInput,
} from '@aws-sdk/client-cognito-identity';
import type { Rights } from '../../../rights/rights.ts';
import { ACCOUNT_ID, REGION } from '../../emulator.ts';
import { type AwsCall, type Operation, ServiceError } from '../../shared/aws-json.ts';
import { identityIdOf } from '../ids.ts';
import type { SigningKey } from '../tokens/signing-key.ts';
import { chooseRole, invalidConfiguration } from './choose-role.ts';
import { credentialsFor } from './credentials.ts';
import type { Identity, IdentityStore } from './identity-store.ts';
import { type Login, notAuthorized, type TokenIssuers, verifyLogin } from './login.ts';
import { authenticationMethods, type IdentityClaims, issueOpenIdToken } from './open-id-token.ts';
import type { IdentityPoolSettings, IdentityRoles } from './types.ts';

/** What the operations work with. */
export interface IdentityPoolParts {
  readonly pools: ReadonlyMap<string, IdentityPoolSettings>;
  readonly roles: ReadonlyMap<string, IdentityRoles>;
  readonly identities: IdentityStore;
  readonly issuers: TokenIssuers;
  readonly key: SigningKey;
  readonly rights: Rights;
}

const AN_HOUR_SECONDS = 3_600;
const OPEN_ID_TOKEN_SECONDS = 600;
/** The session's name of everybody who got credentials from an identity pool. */
const SESSION_NAME = 'CognitoIdentityCredentials';
const MOST_IDENTITIES = 60;

/** Operations that a client calls unsigned: what it brings is its login. */
const PUBLIC = new Set(['GetId', 'GetCredentialsForIdentity', 'GetOpenIdToken']);

/** Lists the rights that an operation needs. */
export function identityPoolRights({ operation, input }: AwsCall) {
  if (PUBLIC.has(operation)) return [];
  const { IdentityPoolId } = input as { readonly IdentityPoolId?: string };
  const resource =
    IdentityPoolId === undefined
      ? '*'
      : `arn:aws:cognito-identity:${REGION}:${ACCOUNT_ID}:identitypool/${IdentityPoolId}`;
  return [{ action: `cognito-identity:${operation}`, resource }];
}

/**
 * The operations of identity pools.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_Operations.html
 */
export function identityPoolOperations(
  parts: IdentityPoolParts,
): Readonly<Record<string, Operation>> {
  const { identities, issuers, key, rights } = parts;

  const poolOf = (id: string | undefined): IdentityPoolSettings => {
    const pool = parts.pools.get(required('identityPoolId', id));
    if (pool) return pool;
    throw notFound(`IdentityPool '${id}' not found.`);
  };
  const identityOf = (id: string | undefined): Identity => {
    const identity = identities.find(required('identityId', id));
    if (identity) return identity;
    throw notFound(`Identity '${id}' not found.`);
  };
  /** The identity that somebody asks for, who has to be the user that it is of. */
  async function proven(
    identityId: string | undefined,
    logins: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly login: Login; readonly claims: IdentityClaims }> {
    const { id, poolId } = identityOf(identityId);
    const pool = poolOf(poolId);
    const login = await verifyLogin(pool, logins, issuers);
    const { provider, sub } = login;
    if (identityIdFor(poolId, login) !== id) {
      throw notAuthorized(
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
      );
    }
    identities.touch(id, poolId, provider.providerName, new Date());
    const amr = authenticationMethods(provider.providerName, sub);
    return { login, claims: { identityId: id, poolId, amr } };
  }

  return {
    async GetId({ IdentityPoolId, Logins = {} }: GetIdInput) {
      const pool = poolOf(IdentityPoolId);
      const login = await verifyLogin(pool, Logins, issuers);
      const IdentityId = identityIdFor(pool.id, login);
      identities.touch(IdentityId, pool.id, login.provider.providerName, new Date());
      return { IdentityId };
    },

    async GetCredentialsForIdentity(input: GetCredentialsForIdentityInput) {
      const { login, claims } = await proven(input.IdentityId, input.Logins);
      const roles = parts.roles.get(claims.poolId) ?? { mappings: [] };
      const roleArn = chooseRole(roles, login, input.CustomRoleArn);
      const session = { roleArn, name: SESSION_NAME, seconds: AN_HOUR_SECONDS };
      const credentials = await credentialsFor(rights, claims, session, new Date());
      if (!credentials) throw invalidConfiguration();
      return {
        IdentityId: claims.identityId,
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: credentials.expiresAt.getTime() / 1_000,
        },
      };
    },

    async GetOpenIdToken({ IdentityId, Logins }: GetOpenIdTokenInput) {
      const { claims } = await proven(IdentityId, Logins);
      if (!poolOf(claims.poolId).allowsClassicFlow) {
        throw new ServiceError(
          'InvalidParameterException',
          'Basic (classic) flow is not enabled, please use enhanced flow.',
        );
      }
      const Token = await issueOpenIdToken(key, claims, OPEN_ID_TOKEN_SECONDS, new Date());
      return { IdentityId: claims.identityId, Token };
    },

    DescribeIdentity: ({ IdentityId }: DescribeIdentityInput) => describe(identityOf(IdentityId)),

    ListIdentities({
      IdentityPoolId,
      MaxResults = MOST_IDENTITIES,
      NextToken,
    }: ListIdentitiesInput) {
      const { id } = poolOf(IdentityPoolId);
      const limit = Math.min(MaxResults, MOST_IDENTITIES);
      const listed = identities.list(id, limit, NextToken);
      const last = listed.at(-1);
      return {
        IdentityPoolId: id,
        Identities: listed.map(describe),
        ...(listed.length === limit && last && { NextToken: last.id }),
      };
    },

    DeleteIdentities({ IdentityIdsToDelete = [] }: DeleteIdentitiesInput) {
      if (IdentityIdsToDelete.length === 0 || IdentityIdsToDelete.length > MOST_IDENTITIES) {
        throw invalid(`IdentityIdsToDelete must have 1 to ${MOST_IDENTITIES} entries`);
      }
      for (const id of IdentityIdsToDelete) identities.remove(id);
      return { UnprocessedIdentityIds: [] };
    },

    DescribeIdentityPool({ IdentityPoolId }: DescribeIdentityPoolInput) {
      const { id, name, providers, allowsClassicFlow } = poolOf(IdentityPoolId);
      return {
        IdentityPoolId: id,
        IdentityPoolName: name,
        AllowUnauthenticatedIdentities: false,
        AllowClassicFlow: allowsClassicFlow,
        CognitoIdentityProviders: providers.map((provider) => ({
          ProviderName: provider.providerName,
          ClientId: provider.clientId,
          ServerSideTokenCheck: provider.checksToken,
        })),
      };
    },
  };
}

/** By the name that the provider has in AWS: the address of the local one changes. */
const identityIdFor = (poolId: string, { provider, sub }: Login): string =>
  identityIdOf(poolId, `https://${provider.providerName}`, sub);

const describe = ({ id, providerName, createdAt, modifiedAt }: Identity) => ({
  IdentityId: id,
  Logins: [providerName],
  CreationDate: createdAt.getTime() / 1_000,
  LastModifiedDate: modifiedAt.getTime() / 1_000,
});

function required(name: string, value: string | undefined): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalid(
    `1 validation error detected: Value null at '${name}' failed to satisfy constraint: Member must not be null`,
  );
}

const invalid = (message: string) => new ServiceError('ValidationException', message);

const notFound = (message: string) => new ServiceError('ResourceNotFoundException', message);
