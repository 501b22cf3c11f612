import { createHmac } from 'node:crypto';
import type { NetworkRequest, NetworkResponse } from '../in-turn/network.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { PlannedWebhook } from './webhook-acts.ts';

const DAY_MS = 86_400_000;
/** Time by which a timestamp may be off, as receivers are told. */
const TOLERANCE_MS = 5 * 60_000;

/** A call as a customer's system got it. */
export interface ReceivedCall {
  readonly system: CustomersSystem;
  readonly atMs: number;
  readonly messageId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** `unknown` while the owner was told no secret that holds for certain. */
  readonly signature: 'valid' | 'invalid' | 'unknown';
  /** True when the challenge was given back in it. */
  readonly provesItself: boolean;
  /** 0 when it says nothing. */
  readonly status: number;
}

/** A system that one webhook of a customer leads to. */
export class CustomersSystem {
  readonly planned: PlannedWebhook;
  readonly url: string;
  webhookId: string | undefined;
  /** Moment at which its owner was told that it is removed. */
  removedAtMs: number | undefined;
  /** Newest first. */
  readonly #secrets: { readonly secret: string; endsAtMs: number }[] = [];
  /** Moment from which the newest secret may be one that nobody was told. */
  #doubtfulAtMs = Number.POSITIVE_INFINITY;

  constructor(planned: PlannedWebhook, url: string) {
    this.planned = planned;
    this.url = url;
  }

  /** Has the system know a secret that its owner was told. */
  learn(secret: string, nowMs: number): void {
    const [before] = this.#secrets;
    if (before) before.endsAtMs = nowMs + DAY_MS + TOLERANCE_MS;
    this.#secrets.unshift({ secret, endsAtMs: Number.POSITIVE_INFINITY });
    this.#doubtfulAtMs = Number.POSITIVE_INFINITY;
  }

  /** Notes that a secret may have been made that its owner does not hear of: the one before ends in a day. */
  doubt(sinceMs: number): void {
    this.#doubtfulAtMs = Math.min(this.#doubtfulAtMs, sinceMs + DAY_MS - TOLERANCE_MS);
  }

  /** Verifies a call as the documents of notifications tell receivers to. */
  verify({ headers, body }: NetworkRequest, nowMs: number): ReceivedCall['signature'] {
    if (this.#secrets.length === 0 || nowMs >= this.#doubtfulAtMs) return 'unknown';
    const timestamp = headers['webhook-timestamp'] ?? '';
    if (Math.abs(Number(timestamp) * 1_000 - nowMs) > TOLERANCE_MS) return 'invalid';
    const signatures = (headers['webhook-signature'] ?? '').split(' ');
    const signed = `${headers['webhook-id']}.${timestamp}.${body}`;
    const isGood = this.#secrets.some(({ secret, endsAtMs }) => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
      const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
      return nowMs < endsAtMs && signatures.includes(expected);
    });
    return isGood ? 'valid' : 'invalid';
  }
}

/** The systems of customers, which webhooks lead to. */
export class CustomersSystems {
  /** All calls that came, oldest first. */
  readonly calls: ReceivedCall[] = [];
  readonly #kernel: Kernel;
  readonly #systems = new Map<string, CustomersSystem>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  get all(): Iterable<CustomersSystem> {
    return this.#systems.values();
  }

  /** Sets a system up at an address. */
  at(url: string, planned: PlannedWebhook): CustomersSystem {
    const system = this.#systems.get(url) ?? new CustomersSystem(planned, url);
    this.#systems.set(url, system);
    return system;
  }

  /** Takes a call, all at once. Returns the response, and when it is sent: never, if a system is silent. */
  receive(request: NetworkRequest): {
    readonly response: NetworkResponse;
    readonly afterMs: number;
  } {
    const system = this.#systems.get(request.url.href);
    if (system === undefined) return { response: { status: 404 }, afterMs: 0 };
    const { nowMs } = this.#kernel;
    const { type, data } = JSON.parse(request.body) as Pick<ReceivedCall, 'type' | 'data'>;
    const signature = system.verify(request, nowMs);
    const challenge = type === 'webhook.verification' ? String(data.challenge) : undefined;
    const response = this.#responseOf(system, signature, challenge);
    const afterMs = this.#delayOf(system, challenge);
    this.calls.push({
      system,
      atMs: nowMs,
      messageId: request.headers['webhook-id'] ?? '',
      type,
      data,
      signature,
      provesItself: challenge !== undefined && response.body === challenge,
      status: Number.isFinite(afterMs) ? response.status : 0,
    });
    return { response, afterMs };
  }

  #responseOf(
    { planned }: CustomersSystem,
    signature: ReceivedCall['signature'],
    challenge: string | undefined,
  ): NetworkResponse {
    if (planned.system === 'indifferent') return { status: 200, body: 'ok' };
    // Whoever knows no secret yet believes nobody.
    if (signature !== 'valid') return { status: 401 };
    if (planned.system === 'failing' && this.#kernel.random.chance(2 / 3)) return { status: 500 };
    if (challenge !== undefined) return { status: 200, body: challenge };
    return { status: planned.system === 'gone' ? 410 : 204 };
  }

  #delayOf({ planned }: CustomersSystem, challenge: string | undefined): number {
    const { random } = this.#kernel;
    if (planned.system === 'slow') return random.exponential(3_000);
    if (planned.system === 'silent' && challenge === undefined) return Number.POSITIVE_INFINITY;
    return random.exponential(50);
  }
}
