import { isAtRest, openWorkOf } from './history/at-rest.ts';
import { keepCalendar } from './history/nights.ts';
import { type PassingTime, passTime } from './history/passing-time.ts';
import { Recorder } from './history/recorder.ts';
import type { Violation } from './invariants/invariant.ts';
import { erasuresOf, ordersOf } from './invariants/observed-shop.ts';
import { Observer } from './invariants/observer.ts';
import { enter } from './kernel/globals.ts';
import { Kernel } from './kernel/kernel.ts';
import { randomFrom } from './kernel/random.ts';
import { UnsimulatedWaitError } from './kernel/turns.ts';
import { use } from './platform/current.ts';
import type { Deployment } from './platform/deployment.ts';
import { Platform } from './platform/platform.ts';
import { routesOf } from './platform/routes.ts';
import { fair } from './platform/weather.ts';
import type { Happening } from './report/happening.ts';
import { LiveClients } from './shop/live-clients.ts';
import { People } from './shop/people.ts';
import { type Act, drawPlan, nameOf, type Plan, type PlanOptions } from './shop/plan.ts';

/** What came of a history. */
export interface HistoryResult {
  readonly seed: number;
  readonly plan: Plan;
  /** Orders that were accepted. */
  readonly orders: number;
  readonly steps: number;
  readonly calls: number;
  readonly invocations: number;
  readonly violations: readonly Violation[];
  /** Digest of everything that happened, in its order. */
  readonly digest: string;
  /** Ids of the orders that were accepted, by customer and key. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Statuses that orders ended in, and states of workflows that were entered, with their counts. */
  readonly ends: Readonly<Record<string, number>>;
  readonly states: ReadonlySet<string>;
  /** Statuses that orders went from and to. */
  readonly transitions: ReadonlySet<string>;
}

export interface HistoryOptions extends PlanOptions {
  /** A plan to run instead of the one that the seed draws. */
  readonly plan?: Plan;
  readonly onHappening?: (happening: Happening) => void;
}

const START_MS = Date.UTC(2026, 0, 5, 8);
const OPENING_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** Mean time by which an act misses the moment that it waits for. */
const MOMENT_MS = 100;
/** Time in which everything comes to its end: a bank may take two weeks for a refund. */
const MOST_DAYS = 24;

/** Runs one history from its seed to its end, or to the first thing that must not be. */
export async function runHistory(
  deployment: Deployment,
  seed: number,
  options: HistoryOptions,
): Promise<HistoryResult> {
  const deploys = deployment.before !== undefined;
  const plan = options.plan ?? drawPlan(seed, randomFrom(seed), { ...options, deploys });
  const history = new History(deployment, plan, options.onHappening);
  try {
    return await history.run();
  } finally {
    enter(undefined);
    use(undefined);
  }
}

class History {
  readonly #plan: Plan;
  readonly #kernel: Kernel;
  readonly #platform: Platform;
  readonly #people: People;
  readonly #recorder: Recorder;
  readonly #observer: Observer;

  constructor(
    deployment: Deployment,
    plan: Plan,
    onHappening: ((happening: Happening) => void) | undefined,
  ) {
    this.#plan = plan;
    this.#kernel = new Kernel({ seed: plan.seed, startMs: START_MS });
    enter(this.#kernel);
    const recorder = new Recorder(this.#kernel, onHappening);
    this.#recorder = recorder;
    this.#platform = new Platform(this.#kernel, fair, deployment, {
      absent: plan.absent,
      onCall: (call) => {
        recorder.onCall(call);
        this.#observer.hearCall(call);
      },
      onState: recorder.onState,
      onPublish: (_, message) => {
        const { type, subject } = this.#observer.hear(message);
        recorder.tell({ kind: 'event', type, subject });
      },
    });
    use(this.#platform);
    this.#people = new People(
      this.#platform,
      routesOf(deployment),
      new LiveClients(this.#platform, deployment),
      ({ request: { route = '' }, who, response }) =>
        recorder.tell({ kind: 'response', who, route, response }),
    );
    this.#observer = new Observer(this.#platform, deployment, this.#people, plan);
    this.#observer.describe(recorder);
    this.#kernel.onStep = () => this.#observer.check('always');
  }

  async run(): Promise<HistoryResult> {
    const { products, promotions = [], weather, acts, troubleMs, nights = 0 } = this.#plan;
    for (const product of products) {
      this.#kernel.spawn({ name: 'staff' }, () => this.#people.offer(product));
    }
    for (const promotion of promotions) {
      this.#kernel.spawn({ name: 'staff' }, () => this.#people.promote(promotion));
    }
    await this.#kernel.run(START_MS + OPENING_MS);
    this.#platform.weather = weather;
    const openedAt = this.#kernel.nowMs;
    if (nights > 0) keepCalendar(this.#platform, START_MS + nights * DAY_MS);
    for (const act of acts) this.#begin(act);
    await this.#passTime(openedAt + troubleMs, () => false);
    this.#platform.clearUp();
    // A stream keeps its records for a day: staff redrive what points to them as soon as it can work.
    this.#platform.redrive();
    this.#observer.clearedAtMs = this.#kernel.nowMs;
    await this.#comeToRest();
    await this.#clearAway();
    await this.#eraseAgain();
    if (this.#observer.violations.length === 0) this.#observer.check('at rest');
    return this.#result();
  }

  /** Sends dead letters and parked orders on their way once more, now that nothing is in it. */
  async #clearAway(): Promise<void> {
    this.#platform.redrive();
    for (const { orderId, status } of ordersOf(this.#observer)) {
      if (status !== 'NEEDS_ATTENTION') continue;
      this.#kernel.spawn({ name: 'staff' }, () => this.#people.requeue(orderId));
    }
    await this.#comeToRest();
  }

  /** Erases once more who was erased: what was under way at the time, and orders that were not over. */
  async #eraseAgain(): Promise<void> {
    const erased = new Set(erasuresOf(this.#observer).map(({ customerId }) => customerId));
    if (erased.size === 0) return;
    for (const customer of erased) {
      this.#kernel.spawn({ name: 'staff' }, () => this.#people.erase(customer));
    }
    await this.#comeToRest();
  }

  #comeToRest(): Promise<void> {
    const lastNightMs = START_MS + (this.#plan.nights ?? 0) * DAY_MS;
    return this.#passTime(
      this.#kernel.nowMs + MOST_DAYS * DAY_MS,
      (open) => this.#kernel.nowMs >= lastNightMs && isAtRest(this.#observer, open),
    );
  }

  /** Lets time pass; after a violation nothing happens any more. */
  #passTime(untilMs: number, isOver: PassingTime['isOver']): Promise<void> {
    const { violations } = this.#observer;
    return passTime(this.#platform, {
      untilMs,
      isOver: (open) => violations.length > 0 || isOver(open),
      openWork: () => openWorkOf(this.#observer),
    });
  }

  /** Has somebody act at the moment of the plan; what waits for one that never comes is left out. */
  #begin(act: Act): void {
    const begin = () => this.#kernel.spawn({ name: who(act) }, () => this.#do(act));
    const atMoment = () => {
      if (this.#observer.clearedAtMs === undefined) begin();
    };
    this.#kernel.later(act.at, () => {
      if (act.upon === undefined) begin();
      else {
        const delayMs = this.#kernel.random.exponential(MOMENT_MS);
        this.#platform.functions.onceInvoked(act.upon, () => this.#kernel.later(delayMs, atMoment));
      }
    });
  }

  async #do(act: Act): Promise<void> {
    this.#recorder.tell({ kind: 'act', act });
    if (act.kind === 'refund by hand') {
      const orderId = this.#people.accepted.get(nameOf(act.order));
      if (orderId !== undefined) this.#observer.touchedByHand.add(orderId);
    }
    await this.#people.act(act);
  }

  #result(): HistoryResult {
    const { violations, transitions } = this.#observer;
    if (this.#kernel.stuck.length > 0 && violations.length === 0) {
      const names = this.#kernel.stuck.map(({ name }) => name).join(', ');
      throw new UnsimulatedWaitError(`${names} wait for what no event brings`);
    }
    const ends: Record<string, number> = {};
    for (const { status } of ordersOf(this.#observer)) ends[status] = (ends[status] ?? 0) + 1;
    return {
      seed: this.#plan.seed,
      plan: this.#plan,
      orders: this.#people.accepted.size,
      steps: this.#kernel.steps,
      calls: this.#recorder.calls,
      invocations: this.#platform.functions.invocations,
      violations,
      accepted: this.#people.accepted,
      digest: this.#recorder.digest(),
      ends,
      states: this.#recorder.states,
      transitions,
    };
  }
}

function who(act: Act): string {
  if ('webhook' in act) return act.webhook.customer;
  return 'order' in act ? act.order.customer : 'staff';
}
