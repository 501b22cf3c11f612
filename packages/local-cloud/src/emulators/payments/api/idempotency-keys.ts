import { createHash } from 'node:crypto';
import { epochMs } from '../objects/ids.ts';
import { invalidRequest, StripeError } from './stripe-error.ts';

const MAX_LENGTH = 255;
/** Stripe forgets a key after a day at the earliest. */
export const KEPT_FOR_MS = 24 * 60 * 60 * 1_000;

/** A response as it was given first, ready to be given again. */
export interface StoredResponse<Body = string> {
  readonly status: number;
  readonly body: Body;
}

/** The response to the first request of a key. */
export interface KeptResponse<Body> extends StoredResponse<Body> {
  /** Tells whether a request is the one that it is of. */
  readonly fingerprint: string;
  readonly keptAtMs: number;
}

/** The responses by their keys. */
export interface KeptResponses<Body> {
  get(key: string): KeptResponse<Body> | undefined;
  set(key: string, response: KeptResponse<Body>): unknown;
}

/**
 * Remembers the response to each key. A key at work exists in memory alone: should the process
 * end, its work was not kept either.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 * @example
 * ```ts
 * const keys = new IdempotencyKeys(new Map());
 * const earlier = keys.begin('order-1', fingerprint); // undefined: the first request of its key
 * keys.keep('order-1', fingerprint, { status: 200, body: '{}' });
 * keys.end('order-1');
 * ```
 */
export class IdempotencyKeys<Body = string> {
  readonly #kept: KeptResponses<Body>;
  readonly #atWork = new Set<string>();

  constructor(kept: KeptResponses<Body>) {
    this.#kept = kept;
  }

  /** Takes the key for a request, or returns the response to its first request. */
  begin(key: string, fingerprint: string): StoredResponse<Body> | undefined {
    if (key.length > MAX_LENGTH) {
      throw invalidRequest(`Idempotency keys have up to ${MAX_LENGTH} characters`);
    }
    if (this.#atWork.has(key)) {
      throw new StripeError(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      });
    }
    const earlier = this.#find(key);
    if (earlier && earlier.fingerprint !== fingerprint) {
      throw new StripeError(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    }
    if (!earlier) this.#atWork.add(key);
    return earlier;
  }

  /** Keeps the response; to be called in the transaction of the work itself. */
  keep(key: string, fingerprint: string, { status, body }: StoredResponse<Body>): void {
    this.#kept.set(key, { fingerprint, status, body, keptAtMs: epochMs() });
  }

  /** The request is over, whether or not its response was kept. */
  end(key: string): void {
    this.#atWork.delete(key);
  }

  #find(key: string): KeptResponse<Body> | undefined {
    const kept = this.#kept.get(key);
    return kept !== undefined && kept.keptAtMs >= epochMs() - KEPT_FOR_MS ? kept : undefined;
  }
}

/** Tells whether two requests under one key are the same request. */
export const fingerprintOf = (path: string, text: string): string =>
  createHash('sha256').update(`${path}\n${text}`).digest('base64');
