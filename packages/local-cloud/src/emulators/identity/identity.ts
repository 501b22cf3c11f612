import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { EmulatorContext } from '../emulator.ts';
import { type LocalServer, sendJson, serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { clientIdOf, identityNamesOf, userPoolIdOf } from './ids.ts';
import { providerDocuments } from './provider-documents.ts';
import type { RequestHandler } from './request-handler.ts';
import { tokenClaims } from './tokens/claims.ts';
import { ALGORITHM, loadSigningKey } from './tokens/signing-key.ts';
import type { IdentityProvider } from './types.ts';

export interface IdentityOptions {
  /** Decides the names, and by them the ids, of the pool and the clients of `issueToken`. */
  readonly stage?: string;
}

/** Starts the user pools, and an issuer of tokens for whoever is asked for. */
export async function startIdentity(
  context: EmulatorContext,
  options: IdentityOptions = {},
): Promise<IdentityProvider> {
  const names = identityNamesOf(options.stage ?? 'local');
  const userPoolId = userPoolIdOf(names.userPool);
  const clientId = clientIdOf(names.webClient);
  const key = await loadSigningKey(join(context.directory, 'signing-key.json'));

  const handlers: readonly RequestHandler[] = [
    providerDocuments(
      key,
      (poolId) => `${server.endpoint}/${poolId}`,
      (id) => id === userPoolId,
    ),
  ];
  const server: LocalServer = await serve(context, 'identity', (request, response) =>
    respond(handlers, request, response),
  );
  const issuer = `${server.endpoint}/${userPoolId}`;

  return {
    endpoint: server.endpoint,
    environment: {},
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    userPoolId,
    clientId,
    audience: [names.webClient, ...names.machineClients].map(clientIdOf),
    issueToken: async (request) =>
      new SignJWT(tokenClaims(request, { url: issuer, clientId }, new Date()))
        .setProtectedHeader({ alg: ALGORITHM, kid: key.keyId })
        .sign(key.privateKey),
    stop: onlyOnce(() => server.close()),
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
