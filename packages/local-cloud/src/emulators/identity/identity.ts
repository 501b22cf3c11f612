import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { EmulatorContext } from '../emulator.ts';
import { sendJson, serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { tokenClaims } from './claims.ts';
import { ALGORITHM, loadSigningKey } from './signing-key.ts';
import type { IdentityProvider } from './types.ts';

const JWKS_PATH = '/.well-known/jwks.json';
const CONFIGURATION_PATH = '/.well-known/openid-configuration';

/**
 * Starts an OpenID provider. It has no users: it issues a token for whoever is asked for, and
 * publishes the key that proves it.
 */
export async function startIdentity(
  context: EmulatorContext,
  options: { readonly audience?: string } = {},
): Promise<IdentityProvider> {
  const { audience = 'local' } = options;
  const key = await loadSigningKey(join(context.directory, 'signing-key.json'));

  const documents = (issuer: string): Readonly<Record<string, unknown>> => ({
    [JWKS_PATH]: { keys: [key.publicJwk] },
    [CONFIGURATION_PATH]: {
      issuer,
      jwks_uri: `${issuer}${JWKS_PATH}`,
      id_token_signing_alg_values_supported: [ALGORITHM],
      subject_types_supported: ['public'],
      response_types_supported: ['token'],
    },
  });
  const server = await serve(context, 'identity', (request, response) =>
    respond(documents(server.endpoint), request, response),
  );
  const issuer = server.endpoint;

  return {
    endpoint: server.endpoint,
    environment: {},
    issuer,
    jwksUri: `${issuer}${JWKS_PATH}`,
    audience,
    issueToken: async (request) =>
      new SignJWT(tokenClaims(request, { url: issuer, audience }, new Date()))
        .setProtectedHeader({ alg: ALGORITHM, kid: key.keyId })
        .sign(key.privateKey),
    stop: onlyOnce(() => server.close()),
  };
}

function respond(
  documents: Readonly<Record<string, unknown>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = ''] = (request.url ?? '').split('?');
  if (request.method === 'GET' && Object.hasOwn(documents, path)) {
    sendJson(response, 200, documents[path], { 'cache-control': 'public, max-age=300' });
  } else {
    sendJson(response, 404, { message: `There is no ${request.method} ${path}` });
  }
}
