import type { DatabaseSync } from 'node:sqlite';
import { authorizeBy } from '../../../rights/authorize.ts';
import type { Rights } from '../../../rights/rights.ts';
import { awsJsonListener } from '../../shared/aws-json.ts';
import type { RequestHandler } from '../request-handler.ts';
import type { SigningKey } from '../tokens/signing-key.ts';
import { IdentityStore } from './identity-store.ts';
import type { TokenIssuers } from './login.ts';
import { identityPoolOperations, identityPoolRights } from './operations.ts';
import { securityTokenService } from './sts.ts';
import type { IdentityPoolSettings, IdentityPools, IdentityRoles } from './types.ts';

/** The beginning of what clients name in `x-amz-target`. */
const TARGET = 'AWSCognitoIdentityService.';

/**
 * The identity pools: who has signed in to a user pool gets an identity, and temporary credentials whose
 * rights hang on it.
 *
 * @param options.database has the tables of {@link IdentityStore.schema}.
 */
export function identityPools(options: {
  readonly database: DatabaseSync;
  readonly issuers: TokenIssuers;
  readonly key: SigningKey;
  readonly rights: Rights;
  readonly log: (line: string) => void;
}): { readonly pools: IdentityPools; readonly handlers: readonly RequestHandler[] } {
  const { database, issuers, key, rights, log } = options;
  const pools = new Map<string, IdentityPoolSettings>();
  const roles = new Map<string, IdentityRoles>();
  const identities = new IdentityStore(database);
  const listener = awsJsonListener(
    identityPoolOperations({ pools, roles, identities, issuers, key, rights }),
    {
      contentType: 'application/x-amz-json-1.1',
      authorize: authorizeBy(rights, identityPoolRights),
      log,
    },
  );
  const protocol: RequestHandler = async ({ request, response }) => {
    if (!String(request.headers['x-amz-target']).startsWith(TARGET)) return false;
    // Clients in browsers call it.
    response.setHeader('access-control-allow-origin', '*');
    await listener(request, response);
    return true;
  };
  return {
    pools: {
      put: (pool) => pools.set(pool.id, pool),
      putRoles: (poolId, poolRoles) => roles.set(poolId, poolRoles),
    },
    handlers: [protocol, securityTokenService(rights, issuers.key)],
  };
}
