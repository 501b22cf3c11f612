import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { cookieOf, setCookie } from './cookies.ts';
import type { Signer } from './signer.ts';

/** Names as in Cognito's own pages. */
const COOKIE = 'XSRF-TOKEN';
export const FORM_TOKEN_FIELD = '_csrf';
const PURPOSE = 'form';

/** The token of a page's forms, and the header that sets its cookie where the browser has none yet. */
export interface FormToken {
  readonly token: string;
  readonly cookie?: string;
}

/** Gives a browser the token that its forms have to bring back: another site's form has none. */
export function formTokenFor(headers: IncomingHttpHeaders, signer: Signer): FormToken {
  const known = cookieOf(headers, COOKIE);
  if (known) return { token: signer.sign(PURPOSE, known) };
  const browser = randomUUID();
  return { token: signer.sign(PURPOSE, browser), cookie: setCookie(COOKIE, browser) };
}

/** Tells whether a form comes from a page that was served to this browser. */
export function isOwnForm(
  headers: IncomingHttpHeaders,
  form: URLSearchParams,
  signer: Signer,
): boolean {
  const browser = cookieOf(headers, COOKIE);
  return !!browser && signer.isSignature(form.get(FORM_TOKEN_FIELD) ?? '', PURPOSE, browser);
}
