import { createHash, randomBytes } from 'node:crypto';
import { Browser } from './browser.ts';
import { CALLBACK, type LoginServer, PASSWORD } from './login-server.ts';

/** A verifier of PKCE and the parameters that announce it. */
export function proofKey() {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return {
    verifier,
    parameters: { code_challenge: challenge, code_challenge_method: 'S256' },
  };
}

/** The address of an authorization request of the web client; a parameter that is undefined is left out. */
export function authorizePath(
  server: LoginServer,
  parameters: Readonly<Record<string, string | undefined>> = {},
  path = '/oauth2/authorize',
): string {
  const all = {
    client_id: server.clients.web,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state: 'of-the-client',
    ...parameters,
  };
  const given = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
  return `${path}?${new URLSearchParams(given)}`;
}

/** Signs a user in on the page, and returns the code that the client gets. */
export async function codeOf(
  server: LoginServer,
  email: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
  browser = new Browser(server.endpoint),
): Promise<string> {
  const page = await browser.openPage(authorizePath(server, parameters));
  const left = await browser.submitAndLeave(page, '/login', {
    username: email,
    password: PASSWORD,
  });
  const code = left.searchParams.get('code');
  if (code === null) throw new Error(`${left} has no code`);
  return code;
}

/** A response of an endpoint for programs. */
export interface EndpointResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, string | number>>;
}

/** Posts a form to an endpoint; a parameter that is undefined is left out. */
export async function post(
  server: LoginServer,
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<EndpointResponse> {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const response = await fetch(server.endpoint + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams(given),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : JSON.parse(text),
  };
}

/** Exchanges a code of the web client. */
export const exchange = (
  server: LoginServer,
  code: string,
  parameters: Readonly<Record<string, string | undefined>> = {},
): Promise<EndpointResponse> =>
  post(server, '/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: server.clients.web,
    redirect_uri: CALLBACK,
    code,
    ...parameters,
  });

export const refresh = (
  server: LoginServer,
  token: string | number | undefined,
): Promise<EndpointResponse> =>
  post(server, '/oauth2/token', {
    grant_type: 'refresh_token',
    client_id: server.clients.web,
    refresh_token: String(token),
  });

export const basic = ({ id, secret }: { readonly id: string; readonly secret: string }) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
