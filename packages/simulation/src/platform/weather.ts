import type { Random } from '../kernel/random.ts';

/** Everything that may go wrong in a history, as probabilities and mean times. */
export interface Weather {
  /** Mean time of one way of a call. */
  readonly latencyMs: number;
  /** A call takes seconds instead. */
  readonly slow: number;
  /** A call does not arrive. */
  readonly lostRequest: number;
  /** A call takes effect, and its response does not arrive. */
  readonly lostResponse: number;
  /** A call is throttled. */
  readonly throttled: number;
  /** A transaction, or a write of an item that is in transactions, meets another one. */
  readonly conflict: number;
  /** An invocation is rejected, because all of the concurrency is used. */
  readonly throttledInvocation: number;
  /** A request to the payment provider takes seconds instead. */
  readonly slowPayments: number;
  /** A batch is taken in part. */
  readonly partialBatch: number;
  /** A function dies before or after a call. */
  readonly crash: number;
  /** An invocation begins on a new instance of its function. */
  readonly coldStart: number;
  /** A message comes twice. */
  readonly duplicate: number;
  /** Mean time for which a message is on its way. */
  readonly deliveryMs: number;
  /** A message is on its way for hours. */
  readonly lateDelivery: number;
  /** A stream stands still for hours. */
  readonly streamStop: number;
  /** Longest time by which indexes and eventually consistent reads lag. */
  readonly lagMs: number;
  /** Most by which the clock of a function is ahead or behind. */
  readonly clockSkewMs: number;
  /** An execution of an Express workflow runs twice, or dies with its worker. */
  readonly workerLoss: number;
}

/** A day on which nothing goes wrong. */
export const fair: Weather = {
  latencyMs: 10,
  slow: 0,
  lostRequest: 0,
  lostResponse: 0,
  throttled: 0,
  conflict: 0,
  throttledInvocation: 0,
  slowPayments: 0,
  partialBatch: 0,
  crash: 0,
  coldStart: 0.1,
  duplicate: 0,
  deliveryMs: 50,
  lateDelivery: 0,
  streamStop: 0,
  lagMs: 0,
  clockSkewMs: 0,
  workerLoss: 0,
};

/** The worst that each kind comes to, when it is part of a history at all. */
const worst: Partial<Weather> = {
  slow: 0.05,
  lostRequest: 0.05,
  lostResponse: 0.05,
  throttled: 0.1,
  conflict: 0.1,
  throttledInvocation: 0.1,
  slowPayments: 1,
  partialBatch: 0.2,
  crash: 0.02,
  coldStart: 0.5,
  duplicate: 0.3,
  lateDelivery: 0.05,
  streamStop: 0.02,
  lagMs: 20_000,
  clockSkewMs: 60_000,
  workerLoss: 0.2,
};

/** Kinds of trouble, by their names. */
export const troubles = Object.keys(worst) as readonly (keyof Weather)[];

/**
 * Draws a weather: each kind is a part of it or is not, and is light or heavy. What everything at once
 * hides, a few kinds together show.
 *
 * @see https://users.cs.utah.edu/~regehr/papers/swarm12.pdf
 */
export function drawWeather(random: Random, without: ReadonlySet<string> = new Set()): Weather {
  const share = random.pick([0.2, 0.4, 0.6]);
  const drawn = Object.fromEntries(
    Object.entries(worst).map(([kind, most]) => {
      const isPart = random.chance(share);
      const amount = random.next() ** 2 * most;
      return [kind, isPart && !without.has(kind) ? amount : fair[kind as keyof Weather]];
    }),
  );
  const latencyMs = random.pick([2, 10, 10, 100]);
  const deliveryMs = random.pick([20, 50, 500, 5_000]);
  return { ...fair, ...drawn, latencyMs, deliveryMs };
}
