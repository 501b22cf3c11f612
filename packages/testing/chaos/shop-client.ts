import { setTimeout as sleep } from 'node:timers/promises';

/** A response that is the shop's word: not one that asks to come again. */
export interface Word<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface ShopRequest {
  readonly token?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 10_000;
const PAUSE_MS = 250;
/** Far more than any fault or restart lasts. */
const MOST_TRIES = 2_000;

/** The shop, asked as clients do who never give up: until it has said something. */
export class ShopClient {
  readonly url: string;
  readonly #tokens = new Map<string, string>();
  #retries = 0;

  constructor(url: string) {
    this.url = url;
  }

  /** The number of requests that were made again. */
  get retries(): number {
    return this.#retries;
  }

  /**
   * Asks until there is a response below 500 that is no 429. The same request each time, with the same
   * idempotency key.
   *
   * @throws Error when the platform does not come back.
   */
  async ask<Body = Record<string, unknown>>(
    method: string,
    path: string,
    { token, body, headers = {} }: ShopRequest = {},
  ): Promise<Word<Body>> {
    for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
      try {
        const response = await fetch(`${this.url}${path}`, {
          method,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(PATIENCE_MS),
        });
        const text = await response.text();
        if (response.status < 500 && response.status !== 429) {
          return { status: response.status, body: parsed(text) as Body };
        }
      } catch {
        // No connection, or no response: nobody knows what has happened.
      }
      this.#retries += 1;
      await sleep(PAUSE_MS);
    }
    throw new Error(`${method} ${path} got no word from ${this.url}`);
  }

  /** Asks for what has to be there. @throws Error when the shop says no. */
  async must<Body = Record<string, unknown>>(
    method: string,
    path: string,
    request?: ShopRequest,
  ): Promise<Body> {
    const { status, body } = await this.ask<Body>(method, path, request);
    if (status < 300) return body;
    throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
  }

  async token(sub: string, groups?: string): Promise<string> {
    const query = new URLSearchParams({ sub, expiresIn: '86400', ...(groups && { groups }) });
    const token =
      this.#tokens.get(sub) ?? (await this.must<string>('GET', `/_local/token?${query}`));
    this.#tokens.set(sub, token);
    return token;
  }

  staff(): Promise<string> {
    return this.token('chaos-staff', 'staff');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
