import type { Emulator } from '../emulator.ts';
import type { IdentityPools } from './identity-pool/types.ts';
import type { PoolRegistry } from './user-pool/settings.ts';
import type { UserPools } from './user-pool/types.ts';

/** The subject and the claims of a token. */
export interface TokenRequest {
  readonly sub: string;
  /** `access` for a token that names the client as `client_id` and has no `aud`; `id` when absent. */
  readonly use?: 'id' | 'access';
  /** Names without white space, as Cognito's are. */
  readonly groups?: readonly string[];
  readonly email?: string;
  /** Tells whether `email` is verified; true when absent. */
  readonly emailVerified?: boolean;
  /** Claims besides those that Cognito makes, which they do not replace. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Seconds until it expires; an hour when absent. A negative number makes an expired token. */
  readonly expiresIn?: number;
  /** The client the token is for; {@link IdentityProvider.clientId} when absent. */
  readonly audience?: string;
}

/** User pools, and tokens in the form of one pool's for whoever is asked for. */
export interface IdentityProvider extends Emulator {
  /** The `iss` of `issueToken`, and of the pool {@link userPoolId}. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** The pool of the stage by convention, whether a template brings it or not. */
  readonly userPoolId: string;
  /** The client of tokens that name none. */
  readonly clientId: string;
  /** The identity pool of the stage by convention, whether a template brings it or not. */
  readonly identityPoolId: string;
  readonly userPools: UserPools;
  /** Takes in what templates say of pools. */
  readonly poolRegistry: PoolRegistry;
  readonly identityPools: IdentityPools;
  /** The clients whose tokens the stage's APIs accept. */
  readonly audience: readonly string[];
  /** Rejects with {@link InvalidGroupNameError}. */
  issueToken(request: TokenRequest): Promise<string>;
}

/**
 * Cognito has no such group. An HTTP API writes a list of groups as `[a b]`, so that a group "not
 * staff" would read as two.
 */
export class InvalidGroupNameError extends Error {
  override readonly name = 'InvalidGroupNameError';

  constructor(group: string) {
    super(`A group cannot be called "${group}": names of groups have no white space`);
  }
}
