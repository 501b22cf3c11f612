/** An identity pool, as its template has it. */
export interface IdentityPoolSettings {
  readonly id: string;
  readonly name: string;
  /** Lets identities ask for a token and take a role on with it themselves. */
  readonly allowsClassicFlow: boolean;
  readonly providers: readonly UserPoolProvider[];
}

/** A client of a user pool whose users get identities. */
export interface UserPoolProvider {
  /** As logins name it: `cognito-idp.us-east-1.amazonaws.com/us-east-1_aB3dE6gH9`. */
  readonly providerName: string;
  readonly clientId: string;
  /** Asks the user pool, too, whether the user is still signed in. */
  readonly checksToken: boolean;
}

/** The roles of a pool's identities. */
export interface IdentityRoles {
  /** The ARN of the role of whoever has no other; they get none when absent. */
  readonly authenticated?: string;
  readonly mappings: readonly RoleMapping[];
}

/** What role the users of one client get, by what their tokens say. */
export interface RoleMapping {
  readonly providerName: string;
  readonly clientId: string;
  /** `Token` is for the role that the token prefers, `Rules` for the first rule that holds. */
  readonly type: 'Token' | 'Rules';
  readonly rules: readonly RoleRule[];
  /** What holds for a token that leads to no role. */
  readonly ambiguous: 'AuthenticatedRole' | 'Deny';
}

export interface RoleRule {
  readonly claim: string;
  readonly match: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';
  readonly value: string;
  readonly roleArn: string;
}

/** The identity pools, for the templates that bring them. */
export interface IdentityPools {
  put(pool: IdentityPoolSettings): void;
  putRoles(poolId: string, roles: IdentityRoles): void;
}
