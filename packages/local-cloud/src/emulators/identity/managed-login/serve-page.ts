import type { ServerResponse } from 'node:http';
import type { IdentityRequest } from '../request-handler.ts';
import { isOwnForm } from './browser/form-tokens.ts';
import type { LoginContext } from './context.ts';
import { authorize } from './endpoints/authorize.ts';
import { logoutUriOf } from './endpoints/logout.ts';
import { readForm } from './form.ts';
import {
  type AuthorizationRequest,
  authorizationRequestOf,
  NoReturnError,
  returnOf,
} from './oauth/authorization-request.ts';
import { OAuthError, oauthErrorMembers } from './oauth/oauth-error.ts';
import { withParameters } from './oauth/redirects.ts';
import { errorPage } from './pages/error-page.ts';
import { page } from './pages/layout.ts';
import { redirect, sendPage } from './pages/send-page.ts';
import { textsFor } from './pages/texts.ts';
import { PATHS } from './paths.ts';
import { confirmStep, sendCodeAgainStep, signUpStep } from './steps/account.ts';
import { newPasswordStep, secondFactorSetupStep, secondFactorStep } from './steps/challenges.ts';
import { forgotPasswordStep, resetPasswordStep } from './steps/forgotten-password.ts';
import { signInStep } from './steps/sign-in.ts';
import type { Step } from './steps/step.ts';
import { show, visitOf } from './steps/visit.ts';

const AUTHORIZE = '/oauth2/authorize';
const LOGOUT = '/logout';

const STEPS: ReadonlyMap<string, Step> = new Map([
  [PATHS.signIn, signInStep],
  [PATHS.secondFactor, secondFactorStep],
  [PATHS.secondFactorSetup, secondFactorSetupStep],
  [PATHS.newPassword, newPasswordStep],
  [PATHS.signUp, signUpStep],
  [PATHS.confirm, confirmStep],
  [PATHS.sendCodeAgain, sendCodeAgainStep],
  [PATHS.forgotPassword, forgotPasswordStep],
  [PATHS.resetPassword, resetPasswordStep],
]);

/** Tells whether browsers go to a path. */
export const isPagePath = (path: string): boolean =>
  path === AUTHORIZE || path === LOGOUT || STEPS.has(path);

/** Responds to a browser. */
export async function servePage(exchange: IdentityRequest, context: LoginContext): Promise<void> {
  const { request, response, url } = exchange;
  const step = STEPS.get(url.pathname);
  const methods = url.pathname === LOGOUT ? ['GET'] : ['GET', 'POST'];
  if (!methods.includes(request.method ?? '')) {
    response.writeHead(405, { allow: methods.join(', '), 'content-length': 0 }).end();
    return;
  }
  try {
    if (step) await serveStep(step, exchange, context);
    else if (url.pathname === LOGOUT) await serveLogout(exchange, context);
    else await serveAuthorize(exchange, context);
  } catch (error) {
    if (!(error instanceof NoReturnError)) throw error;
    sendErrorPage(exchange, error.code, 400);
  }
}

/** Shows an error to the user: there is nobody else to tell. */
export function sendErrorPage(
  { request, response, url }: IdentityRequest,
  code: Parameters<typeof errorPage>[0],
  status: number,
): void {
  const texts = textsFor(url.searchParams.get('lang'), request.headers['accept-language']);
  sendPage(response, status, page(errorPage(code, texts), texts));
}

async function serveStep(
  step: Step,
  exchange: IdentityRequest,
  context: LoginContext,
): Promise<void> {
  const { request, response, url } = exchange;
  const parameters = url.searchParams;
  await withAuthorization(response, parameters, context, async (authorization) => {
    const visit = visitOf({ ...exchange, context, authorization });
    if (request.method === 'POST') {
      const form = await readForm(request);
      if (form && isOwnForm(request.headers, form, context.signer)) await step.submit(visit, form);
      else sendErrorPage(exchange, 'foreign_form', 403);
      return;
    }
    const content = step.page?.(visit, parameters);
    if (content) show(visit, content);
    else redirect(response, visit.addressOf(PATHS.signIn));
  });
}

async function serveAuthorize(
  { request, response, url }: IdentityRequest,
  context: LoginContext,
): Promise<void> {
  const parameters = request.method === 'POST' ? await readForm(request) : url.searchParams;
  if (!parameters) throw new NoReturnError('invalid_request');
  await withAuthorization(response, parameters, context, (authorization) => {
    const session = context.sessions.find(request.headers, new Date());
    redirect(response, authorize(parameters, authorization, session, context));
  });
}

/** Ends the browser's session, unless the request leads nowhere. */
async function serveLogout(
  { request, response, url }: IdentityRequest,
  context: LoginContext,
): Promise<void> {
  const parameters = url.searchParams;
  const endSession = () => [context.sessions.end(request.headers)];
  if (parameters.has('logout_uri')) {
    const location = logoutUriOf(parameters, context.pools);
    redirect(response, location, endSession());
  } else {
    await withAuthorization(response, parameters, context, () => {
      redirect(response, `${PATHS.signIn}?${parameters}`, endSession());
    });
  }
}

/** Goes on with an authorization request. What is wrong with one is told to the client that made it. */
async function withAuthorization(
  response: ServerResponse,
  parameters: URLSearchParams,
  { pools }: LoginContext,
  run: (authorization: AuthorizationRequest) => void | Promise<void>,
): Promise<void> {
  const back = returnOf(parameters, pools);
  try {
    await run(authorizationRequestOf(parameters, back));
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { redirectUri, state } = back;
    redirect(response, withParameters(redirectUri, { ...oauthErrorMembers(error), state }));
  }
}
