/** A client of a user pool. */
export interface PoolClient {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  /** Absent of a public client. */
  readonly secret?: string;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly oauthFlows: readonly OAuthFlow[];
  readonly oauthScopes: readonly string[];
  /** With their prefix `ALLOW_`. */
  readonly explicitAuthFlows: readonly string[];
  readonly validity: TokenValidity;
  /** A refresh token is good for one refresh; it stays good for some seconds after that. */
  readonly rotation?: { readonly graceSeconds: number };
  readonly preventsUserExistenceErrors: boolean;
  /** Names of attributes; the standard ones and all of the pool's own when absent. */
  readonly readAttributes?: readonly string[];
  readonly writeAttributes?: readonly string[];
}

export type OAuthFlow = 'code' | 'client_credentials';

/** The lives of a client's tokens. */
export interface TokenValidity {
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
}

/** The outcome of an answer in a sign-in: a user who is in, or one of whom more is asked. */
export type SignIn =
  | { readonly status: 'SIGNED_IN'; readonly username: string }
  | {
      readonly status: 'CHALLENGE';
      /** As Cognito names it: `SOFTWARE_TOKEN_MFA`, `NEW_PASSWORD_REQUIRED`. */
      readonly name: string;
      readonly session: string;
      readonly parameters: Readonly<Record<string, string>>;
    };

/** The part of a trigger's source that says how tokens came about: `TokenGeneration_HostedAuth`. */
export type TokenSource =
  | 'Authentication'
  | 'HostedAuth'
  | 'NewPasswordChallenge'
  | 'RefreshTokens';

/** What tokens are asked for. */
export interface TokenOrder {
  /** The `scope` of the access token. */
  readonly scopes: readonly string[];
  readonly nonce?: string;
  readonly authTime: Date;
  /** Handed to the trigger. */
  readonly clientMetadata?: Readonly<Record<string, string>>;
  readonly source: TokenSource;
}

export interface IssuedTokens {
  readonly accessToken: string;
  /** Absent where the scopes are of OAuth and have no `openid`. */
  readonly idToken?: string;
  /** Absent when a refresh did not rotate it. */
  readonly refreshToken?: string;
  /** Seconds that the access token lives. */
  readonly expiresIn: number;
  readonly scopes: readonly string[];
}

/** A user, as far as a client may know. */
export interface UserInfo {
  readonly sub: string;
  readonly username: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** How the users of a pool come about, for the page on which they sign up. */
export interface SignUpRules {
  /** A user's name is an address, and is not asked for besides. */
  readonly signsInByEmail: boolean;
  /** False where administrators alone make users. */
  readonly isOpen: boolean;
  /** Attributes that somebody has to say of themselves. */
  readonly requiredAttributes: readonly string[];
}

/**
 * The user pools, for the protocol of Cognito and the pages of managed login.
 *
 * @example
 * ```ts
 * const client = pools.client(clientId);
 * const signIn = client && (await pools.signIn(client, 'ada@example.com', password));
 * if (signIn?.status === 'SIGNED_IN') await pools.issueTokens(client, signIn.username, order);
 * ```
 */
export interface UserPools {
  client(clientId: string): PoolClient | undefined;
  /** The prefix of a pool's managed login, as `AWS::Cognito::UserPoolDomain` gives it. */
  domainOf(poolId: string): string | undefined;
  /**
   * Tells whether the user of a token of this pool is there and enabled, and the token not revoked.
   *
   * @param claims of a token whose signature and end were checked; for `sub`, the user's name will do.
   */
  isActive(
    poolId: string,
    claims: { readonly sub?: string | undefined; readonly origin_jti?: unknown },
  ): boolean;
  /** @throws ServiceError `ResourceNotFoundException` */
  signUpRules(poolId: string): SignUpRules;
  /** Scopes of the pool's resource servers: `orders/read`. */
  resourceScopesOf(poolId: string): readonly string[];
  /**
   * Any public operation of the protocol by its name, with the protocol's own input and output. A
   * client's secret hash need not be there.
   *
   * @throws ServiceError with Cognito's code and text.
   */
  call(
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Record<string, unknown>>;
  /**
   * A sign-in by password, whatever flows the client allows.
   *
   * @throws ServiceError as `InitiateAuth` does.
   */
  signIn(client: PoolClient, username: string, password: string): Promise<SignIn>;
  /** @throws ServiceError as `RespondToAuthChallenge` does. */
  answerChallenge(
    client: PoolClient,
    session: string,
    name: string,
    responses: Readonly<Record<string, string>>,
  ): Promise<SignIn>;
  /** Issues tokens to a user who signed in, with what the trigger makes of them. */
  issueTokens(client: PoolClient, username: string, order: TokenOrder): Promise<IssuedTokens>;
  /** Issues an access token to the client itself: client credentials. */
  issueMachineToken(
    client: PoolClient,
    scopes: readonly string[],
  ): Promise<Pick<IssuedTokens, 'accessToken' | 'expiresIn'>>;
  /**
   * What the scopes of an access token let its client know of the user.
   *
   * @throws ServiceError `NotAuthorizedException` for a token without `openid`, or not good any more.
   */
  userInfo(accessToken: string): Promise<UserInfo>;
  /** @throws ServiceError `NotAuthorizedException` for a token that is used up, revoked or another client's. */
  refresh(client: PoolClient, refreshToken: string): Promise<IssuedTokens>;
  /** Revokes a refresh token and what was issued with it; one that is not known changes nothing. */
  revoke(client: PoolClient, refreshToken: string): Promise<void>;
}
