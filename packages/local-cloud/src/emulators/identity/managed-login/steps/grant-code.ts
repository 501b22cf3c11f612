import { withParameters } from '../oauth/redirects.ts';
import { redirect } from '../pages/send-page.ts';
import type { Visit } from './visit.ts';

/** Begins the browser's session, and takes the user back to the client with a code. */
export function grantCode(visit: Visit, username: string): void {
  const { authorization, context, response } = visit;
  const authTime = new Date();
  const { poolId } = authorization.client;
  const cookie = context.sessions.begin({ poolId, username, signedInAt: authTime });
  redirect(response, codeUrl(visit, { username, authTime }), [cookie]);
}

/** The client's callback URL with a new code. */
export function codeUrl(
  { authorization, context }: Pick<Visit, 'authorization' | 'context'>,
  user: { readonly username: string; readonly authTime: Date },
): string {
  const { client, redirectUri, scopes, nonce, codeChallenge, state } = authorization;
  const code = context.codes.issue(
    {
      clientId: client.id,
      redirectUri,
      scopes,
      ...(nonce !== undefined && { nonce }),
      ...(codeChallenge !== undefined && { codeChallenge }),
      ...user,
    },
    new Date(),
  );
  return withParameters(redirectUri, { code, state });
}
