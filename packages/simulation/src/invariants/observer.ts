import type { Change } from '../aws/dynamodb/types.ts';
import type { CallRecord } from '../platform/calls.ts';
import type { Deployment } from '../platform/deployment.ts';
import type { Platform } from '../platform/platform.ts';
import type { StateHappening } from '../report/happening.ts';
import type { People } from '../shop/people.ts';
import type { Plan } from '../shop/plan.ts';
import { invariants } from './index.ts';
import type { Check, Invariant, Violation } from './invariant.ts';
import { MailDecisions } from './mail-decisions.ts';
import { type ObservedEvent, type ObservedShop, ORDERS, STOCK } from './observed-shop.ts';

/** Sees what happens in a history, and looks whether it may. */
export class Observer implements ObservedShop {
  readonly platform: Platform;
  readonly plan: Plan;
  readonly events: ObservedEvent[] = [];
  readonly published = new Map<string, Set<string>>();
  readonly changedProducts = new Set<string>();
  readonly changedOrders = new Set<string>();
  readonly touchedByHand = new Set<string>();
  readonly violations: Violation[] = [];
  /** Statuses that orders went from and to. */
  readonly transitions = new Set<string>();
  clearedAtMs: number | undefined;
  readonly #people: People;
  readonly #mailDecisions: MailDecisions;
  readonly #changes = new Map<string, Change[]>();
  readonly #checks: readonly { readonly invariant: Invariant; readonly check: Check }[];
  #count = 0;
  #seen = 0;
  #moneyVersion = 0;
  #onMoney: () => void = () => {};

  constructor(platform: Platform, deployment: Deployment, people: People, plan: Plan) {
    this.platform = platform;
    this.plan = plan;
    this.#people = people;
    this.#mailDecisions = new MailDecisions(platform);
    for (const { type, properties } of deployment.manifests.flatMap(({ resources }) => resources)) {
      if (type === 'AWS::DynamoDB::Table') this.#watch(String(properties.TableName));
    }
    this.#checks = invariants.map((invariant) => ({ invariant, check: invariant.begin(this) }));
  }

  get accepted() {
    return this.#people.accepted;
  }

  get contradictions() {
    return this.#people.contradictions;
  }

  get told() {
    return this.#people.told;
  }

  get imported() {
    return this.#people.imported;
  }

  get live() {
    return this.#people.live;
  }

  get pictures() {
    return this.#people.pictures;
  }

  get decidedMails() {
    return this.#mailDecisions.mails;
  }

  get tables() {
    return this.#changes.keys();
  }

  changesOf(table: string): readonly Change[] {
    const changes = this.#changes.get(table);
    if (changes === undefined) throw new Error(`There is no table ${table}`);
    return changes;
  }

  /** Has what becomes of orders, stock and money told as it happens. */
  describe({ tell }: { tell(happening: StateHappening): void }): void {
    const { dynamoDb, stripe } = this.platform;
    dynamoDb.onChange(ORDERS, ({ keys, newImage }) =>
      tell({ kind: 'order', orderId: String(keys.orderId), item: newImage }),
    );
    dynamoDb.onChange(STOCK, ({ keys, newImage }) => {
      if (keys.sk === 'COUNTER') tell({ kind: 'stock', item: newImage });
    });
    this.#onMoney = () => tell({ kind: 'money', payments: () => [...stripe.payments()] });
  }

  /** Takes note of a call that arrived. */
  hearCall(call: CallRecord): void {
    this.#mailDecisions.hear(call);
  }

  /** Takes note of what was published. */
  hear(message: string): ObservedEvent {
    // A topic carries what the mail provider tells as well, which is no event of a service.
    const event = { type: '', subject: '', ...JSON.parse(message) } as ObservedEvent;
    this.events.push(event);
    const types = this.published.get(event.subject) ?? new Set();
    this.published.set(event.subject, types.add(event.type));
    return event;
  }

  /** Looks whether everything holds that has to by now. */
  check(when: Invariant['holds']): void {
    const { kernel, stripe, ses, customersSystems, metrics } = this.platform;
    const { length } = this.events;
    // Whatever an invariant is about makes this number grow.
    const seen =
      this.#count +
      length +
      this.told.length +
      stripe.version +
      ses.mails().length +
      customersSystems.calls.length +
      metrics.length;
    if (when === 'always' && seen === this.#seen) return;
    this.#seen = seen;
    if (stripe.version !== this.#moneyVersion) this.#onMoney();
    this.#moneyVersion = stripe.version;
    for (const { invariant, check } of this.#checks) {
      if (invariant.holds !== when) continue;
      for (const what of check()) {
        const { nowMs, steps } = kernel;
        this.violations.push({ invariant: invariant.name, what, atMs: nowMs, step: steps });
      }
    }
    this.changedOrders.clear();
    this.changedProducts.clear();
    if (this.violations.length > 0) kernel.stop();
  }

  #watch(table: string): void {
    const changes: Change[] = [];
    this.#changes.set(table, changes);
    this.platform.dynamoDb.onChange(table, (change) => {
      this.#count += 1;
      changes.push(change);
      const { keys, oldImage, newImage } = change;
      if (table === STOCK) this.changedProducts.add(String(keys.pk));
      if (table !== ORDERS) return;
      this.changedOrders.add(String(keys.orderId));
      const [from, to] = [oldImage?.status ?? 'none', newImage?.status ?? 'none'];
      if (from !== to) this.transitions.add(`${from} to ${to}`);
    });
  }
}
