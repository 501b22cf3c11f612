import Stripe from 'stripe';

/** A request of the Stripe SDK as it leaves the process. */
export interface StripeRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The form; empty when there is none. */
  readonly body: string;
  /** After which time the SDK gives up: then `to` throws {@link connectionTimedOut}. */
  readonly timeoutMs: number;
}

export interface StripeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the text of the body says. It belongs to the receiver, which may change it. */
  readonly body: object;
  /** The work is done, and the caller never hears of it: it waits until it gives up. */
  readonly isLost?: boolean;
}

/**
 * Has requests of all Stripe clients of this process go somewhere else. What `to` throws is to the SDK
 * what a connection throws.
 *
 * @returns undoes it.
 * @example
 * ```ts
 * const stripe = new SimulatedStripe({ now: () => kernel.nowMs, random: kernel.random });
 * redirectStripe(async (request) => stripe.handle(request));
 * ```
 */
export function redirectStripe(
  to: (request: StripeRequest) => Promise<StripeResponse>,
): () => void {
  const client: Pick<Stripe.HttpClient, 'makeRequest'> = Object.getPrototypeOf(
    Stripe.createNodeHttpClient(),
  );
  const { makeRequest } = client;
  client.makeRequest = (_host, _port, path, method, headers, body, _protocol, timeoutMs) =>
    to({ method, path, headers: inSmallLetters(headers), body, timeoutMs }).then(toSdkResponse);
  withoutCallSites();
  return () => {
    client.makeRequest = makeRequest;
  };
}

/** The SDK's function that begins every request. */
interface RequestMaker {
  _makeRequest(...values: unknown[]): unknown;
  tracesCallSites?: false;
}

/**
 * Keeps the SDK from writing down the stack of each call, for the case that it fails: that costs as
 * much as all the rest of a request.
 */
function withoutCallSites(): void {
  const resource: RequestMaker = Stripe.StripeResource.prototype;
  if (resource.tracesCallSites === false) return;
  const makeRequest = resource._makeRequest;
  resource.tracesCallSites = false;
  resource._makeRequest = function begin(this: unknown, ...values) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return makeRequest.apply(this, values);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

/** The error of a connection on which no response came in time. */
export const connectionTimedOut = (): Error =>
  Object.assign(new TypeError('ETIMEDOUT'), { code: 'ETIMEDOUT' });

/** The error of a connection that closed without a response: the SDK makes the request once more. */
export const connectionClosed = (): Error =>
  Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** The few names that the SDK has, as headers are read several times for each order. */
const NAMES = new Map<string, string>();

function smallLettersOf(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const small = name.toLowerCase();
  NAMES.set(name, small);
  return small;
}

function inSmallLetters(headers: object): Record<string, string> {
  const small: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    small[smallLettersOf(name)] = String(value);
  }
  return small;
}

class SdkResponse extends Stripe.HttpClientResponse {
  readonly #body: object;

  constructor({ status, headers, body }: StripeResponse) {
    super(status, headers);
    this.#body = body;
  }

  /** The SDK writes on it. */
  override getRawResponse(): object {
    return {};
  }

  override toJSON(): Promise<object> {
    return Promise.resolve(this.#body);
  }
}

const toSdkResponse = (response: StripeResponse): Stripe.HttpClientResponse =>
  new SdkResponse(response);
