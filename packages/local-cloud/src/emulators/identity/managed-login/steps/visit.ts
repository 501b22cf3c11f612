import type { IncomingMessage, ServerResponse } from 'node:http';
import { formTokenFor } from '../browser/form-tokens.ts';
import type { LoginContext } from '../context.ts';
import type { AuthorizationRequest } from '../oauth/authorization-request.ts';
import { type PageContent, page } from '../pages/layout.ts';
import type { PageContext } from '../pages/page-context.ts';
import { sendPage } from '../pages/send-page.ts';
import { textsFor } from '../pages/texts.ts';
import { PATHS } from '../paths.ts';

/** A browser on its way through the pages, and the authorization request that it brings along. */
export interface Visit extends PageContext {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly context: LoginContext;
  readonly authorization: AuthorizationRequest;
  /** The headers of cookies that each page sets. */
  readonly cookies: readonly string[];
}

export function visitOf(
  exchange: Pick<Visit, 'request' | 'response' | 'url' | 'context' | 'authorization'>,
): Visit {
  const { request, url, context, authorization } = exchange;
  const { token, cookie } = formTokenFor(request.headers, context.signer);
  return {
    ...exchange,
    texts: textsFor(url.searchParams.get('lang'), request.headers['accept-language']),
    rules: context.pools.signUpRules(authorization.client.poolId),
    formToken: token,
    cookies: cookie === undefined ? [] : [cookie],
    addressOf: (path) => `${path}${url.search}`,
  };
}

/** Shows a page; one with an error is a 400, so that programs see it too. */
export function show(visit: Visit, content: PageContent): void {
  const { response, texts, cookies, authorization } = visit;
  const status = content.notice?.tone === 'bad' ? 400 : 200;
  const markup = page(content, texts, (language) => inLanguage(visit, language));
  sendPage(response, status, markup, { returnsTo: authorization.redirectUri, cookies });
}

/** What a form led to has no address of its own: another language begins at the sign-in. */
function inLanguage({ request, url }: Visit, language: string): string {
  const parameters = new URLSearchParams(url.searchParams);
  parameters.set('lang', language);
  return `${request.method === 'GET' ? url.pathname : PATHS.signIn}?${parameters}`;
}
