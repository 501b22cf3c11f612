/**
 * Who is signed in, for the whole page. Only what a visitor needs who never signs in is here; the rest is
 * loaded when it is wanted.
 */
import { type Signal, signal } from '@preact/signals';
import type { AuthConfiguration, Customer, PendingSignIn, SignInRequest } from '../api/auth.ts';
import { SESSION_KEY, sessionStore } from './session-store.ts';
import { browserStore } from './storage.ts';

/** What a sign-in ended with when it did not succeed. */
export type SignInProblem = 'CANCELLED' | 'FAILED' | 'ENDED';

/**
 * The customer who is signed in in this browser, or nobody.
 *
 * @example
 * ```ts
 * session.value?.email; // 'ada@example.com'
 * ```
 */
export const session: Signal<Customer | undefined> = signal(undefined);

/**
 * Why nobody is signed in although somebody wanted to be; the page says it until it is dismissed.
 *
 * @example
 * ```ts
 * signInProblem.value; // 'ENDED'
 * ```
 */
export const signInProblem: Signal<SignInProblem | undefined> = signal(undefined);

/** Where a sign-in comes back to: the first page, as `startSession` was told. */
let home = '/';

const loadAuth = () => import('../api/auth.ts');

let configuration: Promise<AuthConfiguration> | undefined;

/** Reads once where one signs in; a failure is not kept. */
function readConfiguration(): Promise<AuthConfiguration> {
  configuration ??= fetch('/config.json').then((response) => {
    if (!response.ok) throw new Error(`/config.json responded ${response.status}`);
    return response.json();
  });
  configuration.catch(() => {
    configuration = undefined;
  });
  return configuration;
}

const store = sessionStore({
  storage: browserStore(),
  exclusively: (work) => navigator.locks.request(SESSION_KEY, work),
  refresh: async (refreshToken) => {
    const [auth, config] = await Promise.all([loadAuth(), readConfiguration()]);
    return auth.refreshTokens(config, refreshToken);
  },
  now: Date.now,
  onChange(customer) {
    session.value = customer;
  },
});

/**
 * Tells whether an address is the outcome of a sign-in.
 *
 * @example
 * ```ts
 * isSignInOutcome(new URL('https://shop.example/?code=c&state=s')); // true
 * ```
 */
export const isSignInOutcome = ({ searchParams }: URL): boolean =>
  searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));

/**
 * Finds out who is signed in: by what another page of this browser left, or by the outcome of a sign-in that
 * the address brings. Call it once, before the first route is drawn.
 *
 * @param homePath path of the first page; the user pool knows its address, letter for letter
 *
 * @example
 * ```ts
 * await startSession('/');
 * ```
 */
export async function startSession(homePath: string): Promise<void> {
  home = homePath;
  addEventListener('storage', ({ key }) => {
    if (key === SESSION_KEY || key === null) store.synchronize();
  });
  store.synchronize();
  const url = new URL(location.href);
  if (!isSignInOutcome(url)) return;
  try {
    await completeSignIn(url.searchParams);
  } catch (error) {
    // The page is drawn all the same, and says that nobody is signed in.
    failSignIn(error);
  }
}

/**
 * Leads to the page on which one signs in, and back to `returnTo`, a path of the page.
 *
 * @example
 * ```ts
 * await signIn('/checkout');
 * ```
 */
export const signIn = (returnTo = here()): Promise<void> =>
  leaveFor(returnTo, { screen: 'sign-in' });

/**
 * Leads to the page on which one makes an account, and back to `returnTo`.
 *
 * @example
 * ```ts
 * await signUp('/checkout');
 * ```
 */
export const signUp = (returnTo = here()): Promise<void> =>
  leaveFor(returnTo, { screen: 'sign-up' });

/**
 * Has the password asked for once more, as closing an account demands, and comes back to `returnTo`.
 *
 * @example
 * ```ts
 * await signInAgain('/account');
 * ```
 */
export const signInAgain = (returnTo = here()): Promise<void> =>
  leaveFor(returnTo, { screen: 'sign-in', again: true });

/**
 * Returns the token that the APIs take, renewed if need be, or undefined when nobody is signed in.
 *
 * @example
 * ```ts
 * const token = await bearer();
 * ```
 */
export async function bearer(): Promise<string | undefined> {
  const was = session.peek();
  const tokens = await store.tokens();
  if (was && !tokens && !session.peek()) signInProblem.value = 'ENDED';
  return tokens?.idToken;
}

/**
 * Returns who is signed in; leads everybody else to the page on which one signs in, and back to `returnTo`.
 *
 * @example
 * ```ts
 * if (!requireSession('/checkout')) return;
 * ```
 */
export function requireSession(returnTo = here()): Customer | undefined {
  const customer = session.value;
  if (!customer) signIn(returnTo).catch(failSignIn);
  return customer;
}

/**
 * Ends the session in this browser, or everywhere, and comes back to the first page.
 *
 * @example
 * ```ts
 * await signOut({ everywhere: true });
 * ```
 */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  const [auth, config] = await Promise.all([loadAuth(), readConfiguration()]);
  if (everywhere) {
    const tokens = await store.tokens();
    if (tokens) await auth.endAllSessions(config, tokens.accessToken);
  }
  const last = store.forget();
  if (last && !everywhere) await auth.revokeSession(config, last.refreshToken);
  location.assign(await auth.signOutUrl(config, homeUrl()));
}

/**
 * Forgets a session whose account is closed, without asking anybody.
 *
 * @example
 * ```ts
 * forgetSession();
 * ```
 */
export const forgetSession = (): void => {
  store.forget();
};

function failSignIn(error: unknown): void {
  signInProblem.value = 'FAILED';
  reportError(error);
}

/** What a tab keeps while it is away to sign in. */
interface Visit {
  readonly pending: PendingSignIn;
  readonly returnTo: string;
  readonly request: Omit<SignInRequest, 'language'>;
  readonly attempt: number;
}

const VISIT_KEY = 'shop.sign-in';
const visits = browserStore('sessionStorage');
/** The first page's address, letter for letter as the user pool knows it. */
const homeUrl = (): string => new URL(home, location.href).href;
const here = (): string => location.pathname + location.search;
const language = (): string => document.documentElement.lang || 'en';

async function leaveFor(returnTo: string, request: Visit['request'], attempt = 1): Promise<void> {
  const [auth, config] = await Promise.all([loadAuth(), readConfiguration()]);
  const { url, pending } = await auth.beginSignIn(config, homeUrl(), {
    ...request,
    language: language(),
  });
  const visit: Visit = { pending, returnTo, request, attempt };
  visits.setItem(VISIT_KEY, JSON.stringify(visit));
  location.assign(url);
}

async function completeSignIn(outcome: URLSearchParams): Promise<void> {
  const kept = visits.getItem(VISIT_KEY);
  visits.removeItem(VISIT_KEY);
  const visit: Visit | undefined = kept === null ? undefined : JSON.parse(kept);
  // The code is good once: neither a reload nor the history brings it back.
  history.replaceState(null, '', ownPath(visit?.returnTo));
  if (visit?.pending.state !== outcome.get('state')) {
    signInProblem.value = 'FAILED';
    return;
  }
  const error = outcome.get('error');
  if (error !== null) {
    // The first visit by another provider ends like this once its account is linked; the next one succeeds.
    const isOver = error === 'access_denied' || visit.attempt > 1;
    if (!isOver) return leaveFor(visit.returnTo, visit.request, visit.attempt + 1);
    signInProblem.value = error === 'access_denied' ? 'CANCELLED' : 'FAILED';
    return;
  }
  const [auth, config] = await Promise.all([loadAuth(), readConfiguration()]);
  const tokens = await auth.finishSignIn(config, homeUrl(), visit.pending, outcome);
  if (tokens.refreshToken === undefined) throw new Error('The user pool sent no refresh token');
  store.accept({ ...tokens, refreshToken: tokens.refreshToken });
}

/** Returns a path of this address; anything else is the first page. */
const ownPath = (path = home): string => (/^\/(?![/\\])/.test(path) ? path : home);
