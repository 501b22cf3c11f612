import type { UserPools } from '../user-pool/types.ts';
import type { LoginSessions } from './browser/login-sessions.ts';
import type { Signer } from './browser/signer.ts';
import type { AuthorizationCodes } from './oauth/authorization-codes.ts';

/** What the endpoints and pages work with. */
export interface LoginContext {
  readonly pools: UserPools;
  readonly codes: AuthorizationCodes;
  readonly sessions: LoginSessions;
  readonly signer: Signer;
}
