import { NoAnswerError, ProblemError } from './problem.ts';

/** What differs from a plain `GET`. */
export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** Access token of whoever is signed in. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /**
   * Whether the same request may be sent again when nothing is known of the first; true for `GET`, and for
   * what has an idempotency key.
   */
  readonly repeatable?: boolean;
}

/** An answer with its headers. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What {@link makeClient} needs of the browser. */
export interface ClientDependencies {
  readonly fetch: typeof fetch;
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** Sends a request, and returns what came. */
export type Client = <T>(path: string, options?: RequestOptions) => Promise<Answer<T>>;

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 5_000;
const ANSWER_WITHIN_MS = 20_000;

/** Statuses of a service that is there again in a moment. */
const PASSING = new Set([429, 502, 503, 504]);

/**
 * Makes what sends requests to the shop: JSON in and out, a {@link ProblemError} for an answer that is an
 * error, a {@link NoAnswerError} when none came. Repeats what may be repeated, after pauses that grow.
 *
 * @example
 * ```ts
 * const request = makeClient({ fetch, wait, random: Math.random });
 * ```
 */
export function makeClient({ fetch, wait, random }: ClientDependencies): Client {
  return async <T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> => {
    const { method = 'GET', repeatable = method === 'GET', signal } = options;
    const attempts = repeatable ? ATTEMPTS : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        return await send<T>(fetch, path, options);
      } catch (error) {
        signal?.throwIfAborted();
        const pause = attempt < attempts ? pauseMs(error, attempt, random) : undefined;
        if (pause === undefined) throw error;
        await wait(pause, signal);
      }
    }
  };
}

/** Time to wait before the next attempt; `undefined` when another would end the same. */
function pauseMs(error: unknown, attempt: number, random: () => number): number | undefined {
  const passing = error instanceof ProblemError && PASSING.has(error.status);
  if (!passing && !(error instanceof NoAnswerError)) return undefined;
  const said = passing ? Number(error.details.retryAfterSeconds) * 1_000 : Number.NaN;
  const own = FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random());
  return Math.min(Number.isFinite(said) && said > 0 ? said : own, LONGEST_PAUSE_MS);
}

async function send<T>(
  fetch: ClientDependencies['fetch'],
  path: string,
  { method = 'GET', body, token, headers, signal }: RequestOptions,
): Promise<Answer<T>> {
  const limit = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const request: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  };
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, request);
    text = await response.text();
  } catch (error) {
    signal?.throwIfAborted();
    throw new NoAnswerError(error);
  }
  const parsed = parse(text);
  if (!response.ok) throw new ProblemError(response.status, problemOf(parsed, response.headers));
  // A page of somebody on the way, such as the one to sign in on in a train, is no answer of the shop.
  if (text !== '' && parsed === undefined) throw new ProblemError(502, {});
  return { status: response.status, headers: response.headers, body: parsed as T };
}

function problemOf(parsed: unknown, headers: Headers): Record<string, unknown> {
  const retryAfter = headers.get('retry-after');
  return {
    ...(typeof parsed === 'object' && parsed),
    ...(retryAfter !== null && { retryAfterSeconds: Number(retryAfter) }),
  };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A gateway or a proxy on the way answered with a page of its own.
    return undefined;
  }
}

function waitMs(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * Sends a request to the shop.
 *
 * @example
 * const { body } = await request<Home>('/shop/home', { signal });
 */
export const request: Client = makeClient({
  fetch: (...input) => globalThis.fetch(...input),
  wait: waitMs,
  random: Math.random,
});
