import type { Rights, RoleCredentials } from '../../../rights/index.ts';
import { sessionCredentials } from '../../../rights/sessions.ts';
import { IDENTITY_POOLS, type IdentityClaims } from './open-id-token.ts';

export interface TemporaryCredentials extends RoleCredentials {
  readonly expiresAt: Date;
}

/** Gives an identity the credentials of a role; nothing when the role's trust policy does not let it in. */
export async function credentialsFor(
  rights: Rights,
  { identityId, poolId, amr }: IdentityClaims,
  session: { readonly roleArn: string; readonly name: string; readonly seconds: number },
  now: Date,
): Promise<TemporaryCredentials | undefined> {
  const context = {
    [`${IDENTITY_POOLS}:sub`]: identityId,
    [`${IDENTITY_POOLS}:aud`]: poolId,
    [`${IDENTITY_POOLS}:amr`]: [...amr],
  };
  if (!(await rights.trusts(session.roleArn, IDENTITY_POOLS, context))) return undefined;
  const expiresAt = new Date(now.getTime() + session.seconds * 1_000);
  const credentials = sessionCredentials({
    roleArn: session.roleArn,
    sessionName: session.name,
    context,
    expiresAt,
  });
  return { ...credentials, expiresAt };
}
