import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { ServiceError } from '../../shared/aws-json.ts';
import type { IdentityPoolSettings, UserPoolProvider } from './types.ts';

/** A user of a user pool who has proven it. */
export interface Login {
  readonly provider: UserPoolProvider;
  readonly sub: string;
  readonly claims: JWTPayload;
}

/** What is known of the user pools' tokens. */
export interface TokenIssuers {
  /** The key that every pool here signs with. */
  readonly key: JWTVerifyGetKey;
  /** The `iss` of a pool's tokens. */
  readonly issuerOf: (userPoolId: string) => string;
  /** Tells whether the user of an ID token is there and has not signed out everywhere since. */
  readonly isActive: (userPoolId: string, claims: JWTPayload) => boolean;
}

/**
 * Verifies what a client brings to prove who it is: an ID token of a user pool, by the name of the provider.
 *
 * @throws ServiceError `NotAuthorizedException` with Cognito's sentences.
 */
export async function verifyLogin(
  pool: IdentityPoolSettings,
  logins: Readonly<Record<string, string>>,
  issuers: TokenIssuers,
): Promise<Login> {
  const [entry, another] = Object.entries(logins);
  if (!entry) {
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
  if (another) {
    throw new ServiceError(
      'InvalidParameterException',
      'The local cloud takes one login at a time',
    );
  }
  const [name, token] = entry;
  const providers = pool.providers.filter((one) => namesOf(one, issuers).includes(name));
  const [first] = providers;
  if (!first) {
    throw notAuthorized('Token is not from a supported provider of this identity pool.');
  }
  const userPoolId = userPoolIdIn(first.providerName);
  const claims = await verify(token, issuers, userPoolId);
  const provider = providers.find(({ clientId }) => clientId === claims.aud);
  if (!provider) throw invalidToken('Incorrect token audience.');
  if (provider.checksToken && !issuers.isActive(userPoolId, claims)) {
    throw notAuthorized('Token is inactive');
  }
  return { provider, sub: String(claims.sub), claims };
}

/** The name in AWS, and the one that the local issuer has for a client that makes it of its URL. */
const namesOf = ({ providerName }: UserPoolProvider, { issuerOf }: TokenIssuers): string[] => [
  providerName,
  issuerOf(userPoolIdIn(providerName)).replace(/^https?:\/\//, ''),
];

const userPoolIdIn = (providerName: string): string => providerName.split('/').at(-1) ?? '';

async function verify(
  token: string,
  { key, issuerOf }: TokenIssuers,
  userPoolId: string,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, { issuer: issuerOf(userPoolId) });
    if (payload.token_use === 'id') return payload;
  } catch (error) {
    throw rejectionOf(error);
  }
  throw invalidToken('Not a valid OpenId Connect identity token.');
}

function rejectionOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) {
    const now = Math.floor(Date.now() / 1_000);
    return invalidToken(`Token expired: ${error.payload.exp} >= ${now}`);
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return invalidToken("Issuer doesn't match providerName");
  }
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) {
    return invalidToken('Not a valid OpenId Connect identity token.');
  }
  return error instanceof errors.JOSEError ? invalidToken("Couldn't verify signed token.") : error;
}

const invalidToken = (message: string): ServiceError =>
  notAuthorized(`Invalid login token. ${message}`);

/** The error of everybody who is not let in. */
export const notAuthorized = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message);
