import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createLocalJWKSet, SignJWT } from 'jose';
import type { EmulatorContext, InvokeFunction } from '../emulator.ts';
import { openDatabase } from '../shared/database.ts';
import { type LocalServer, sendJson, serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { identityPools } from './identity-pool/identity-pools.ts';
import { IdentityStore } from './identity-pool/identity-store.ts';
import { clientIdOf, identityNamesOf, identityPoolIdOf, userPoolIdOf } from './ids.ts';
import { MANAGED_LOGIN_SCHEMA, managedLogin } from './managed-login/managed-login.ts';
import { preflight } from './preflight.ts';
import { providerDocuments } from './provider-documents.ts';
import type { RequestHandler } from './request-handler.ts';
import { tokenClaims } from './tokens/claims.ts';
import { ALGORITHM, loadSigningKey } from './tokens/signing-key.ts';
import type { IdentityProvider } from './types.ts';
import { userPoolListener } from './user-pool/listener.ts';
import type { SendMail } from './user-pool/messages.ts';
import { USER_POOL_SCHEMA, userPoolCore, userPoolsOf } from './user-pool/pools.ts';

export interface IdentityOptions {
  /** Decides the names, and by them the ids, of the pool and the clients of `issueToken`. */
  readonly stage?: string;
  /** Runs the functions of the pools. */
  readonly invokeFunction: InvokeFunction;
  /** Sends the codes of the pools. */
  readonly sendMail: SendMail;
}

/** Starts the user pools, and an issuer of tokens for whoever is asked for. */
export async function startIdentity(
  context: EmulatorContext,
  options: IdentityOptions,
): Promise<IdentityProvider> {
  const names = identityNamesOf(options.stage ?? 'local');
  const userPoolId = userPoolIdOf(names.userPool);
  const clientId = clientIdOf(names.webClient);
  const key = await loadSigningKey(join(context.directory, 'signing-key.json'));

  const database = openDatabase(
    join(context.directory, 'identity.db'),
    USER_POOL_SCHEMA + IdentityStore.schema + MANAGED_LOGIN_SCHEMA,
  );
  const issuerOf = (poolId: string) => `${server.endpoint}/${poolId}`;
  const { invokeFunction, sendMail } = options;
  const core = userPoolCore({ database, key, issuerOf, invokeFunction, sendMail });
  const pools = userPoolsOf(core);
  const identities = identityPools({
    database,
    issuers: {
      key: createLocalJWKSet({ keys: [key.publicJwk] }),
      issuerOf,
      // What `issueToken` made is of no sign-in, and of a user who need not be there.
      isActive: (poolId, claims) =>
        claims.origin_jti === undefined || pools.isActive(poolId, claims),
    },
    key,
    rights: context.rights,
    log: context.log,
  });
  const isThere = (id: string) => id === userPoolId || core.registry.pool(id) !== undefined;

  const handlers: readonly RequestHandler[] = [
    userPoolListener(core, context),
    ...identities.handlers,
    preflight,
    providerDocuments(key, issuerOf, isThere),
    managedLogin({ pools, database, log: context.log }),
  ];
  const server: LocalServer = await serve(context, 'identity', (request, response) =>
    respond(handlers, request, response),
  );
  const issuer = issuerOf(userPoolId);

  return {
    endpoint: server.endpoint,
    environment: {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: server.endpoint,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY: server.endpoint,
      AWS_ENDPOINT_URL_STS: server.endpoint,
    },
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    userPoolId,
    clientId,
    identityPoolId: identityPoolIdOf(names.identityPool),
    userPools: pools,
    poolRegistry: core.registry,
    identityPools: identities.pools,
    audience: [names.webClient, ...names.machineClients].map(clientIdOf),
    issueToken: async (request) =>
      new SignJWT(tokenClaims(request, { url: issuer, clientId }, new Date()))
        .setProtectedHeader({ alg: ALGORITHM, kid: key.keyId })
        .sign(key.privateKey),
    stop: onlyOnce(async () => {
      await server.close();
      database.close();
    }),
  };
}

/** The first handler that takes the request responds to it. */
async function respond(
  handlers: readonly RequestHandler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  for (const handle of handlers) {
    if (await handle({ request, response, url })) return;
  }
  sendJson(response, 404, { message: `There is no ${request.method} ${url.pathname}` });
}
