import type { Emulator } from '../emulator.ts';

export interface TokenRequest {
  readonly sub: string;
  readonly groups?: readonly string[];
  readonly email?: string;
  /** Seconds until it expires; an hour when absent. A negative number makes an expired token. */
  readonly expiresIn?: number;
  /** The client the token is for; {@link IdentityProvider.audience} when absent. */
  readonly audience?: string;
}

/** An OpenID provider whose tokens look like those of a Cognito user pool. */
export interface IdentityProvider extends Emulator {
  /** The `iss` of every token. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** The `aud` of tokens that name none. */
  readonly audience: string;
  issueToken(request: TokenRequest): Promise<string>;
}
