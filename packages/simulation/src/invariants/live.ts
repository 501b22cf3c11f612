import type { Watch } from '../shop/live-clients.ts';
import type { Invariant } from './invariant.ts';
import { erasuresOf, news, type ObservedShop } from './observed-shop.ts';

const TIMELINES = 'notifications-timelines-local';
const EVENTS = 'notifications-timeline-local';
const WAKE_UPS = ['notifications-push-local.fifo', 'notifications-held-changes-local'];
const CHANGE = /^change#(\d+)$/;
/** Time from when a function has read what is due until the last of it has come, and more. */
const PUSH_MS = 60_000;

/** A client that watches misses nothing. */
export const clientsSeeEveryVersion: Invariant = {
  name: 'clientsSeeEveryVersion',
  sentence:
    'A connected client gets each version of its order in order, and has all that is known once nothing is on its way.',
  holds: 'always',
  begin(shop) {
    const timelines = new Timelines(shop);
    const last = new Map<Watch, number>();
    const checked = new Map<Watch, number>();
    const late: string[] = [];
    const follow = (watch: Watch): string[] => {
      const versions = shop.live.versionsOf(watch);
      const flaws: string[] = [];
      let seen = last.get(watch) ?? watch.afterVersion;
      for (const version of versions.slice(checked.get(watch) ?? 0)) {
        for (let missed = seen + 1; missed < version; missed += 1) {
          if (!timelines.hadLongSince(watch.orderId, missed)) continue;
          flaws.push(`${watch.orderId}: ${version} comes after ${seen}, without ${missed}`);
        }
        // One that a client has already may come again, after a push whose outcome nobody knows.
        seen = Math.max(seen, version);
      }
      last.set(watch, seen);
      checked.set(watch, versions.length);
      return flaws;
    };
    shop.platform.connections.onDisconnect((connectionId) => {
      const watch = shop.live.watches.find((one) => one.connectionId === connectionId);
      if (watch === undefined) return;
      late.push(...follow(watch));
      const [seen, known] = [last.get(watch) ?? 0, timelines.latest(watch.orderId)];
      const misses = watch.isSubscribed && known > seen && !isOnItsWay(shop, watch);
      if (misses && !isErased(shop, watch)) {
        late.push(`${watch.orderId} is at ${known}, and its client at ${seen}`);
      }
    });
    return () => {
      if (shop.live.watches.length === 0) return [];
      timelines.readOn();
      return [...late.splice(0), ...shop.live.watches.flatMap(follow)];
    };
  },
};

/** When each version of each order was known. */
class Timelines {
  readonly #shop: ObservedShop;
  readonly #next;
  readonly #knownAtMs = new Map<string, Map<number, number>>();

  constructor(shop: ObservedShop) {
    this.#shop = shop;
    this.#next = news(shop.changesOf(TIMELINES));
  }

  readOn(): void {
    for (const { keys, newImage, at } of this.#next()) {
      // An erasure takes all of it away; what comes later is known anew.
      if (newImage === undefined) this.#knownAtMs.delete(String(keys.orderId));
      const versions = this.#knownAtMs.get(String(keys.orderId)) ?? new Map<number, number>();
      this.#knownAtMs.set(String(keys.orderId), versions);
      for (const name of Object.keys(newImage ?? {})) {
        const version = Number(CHANGE.exec(name)?.[1]);
        if (!Number.isNaN(version) && !versions.has(version)) versions.set(version, at);
      }
    }
  }

  hadLongSince(orderId: string, version: number): boolean {
    const atMs = this.#knownAtMs.get(orderId)?.get(version) ?? Number.POSITIVE_INFINITY;
    return atMs < this.#shop.platform.kernel.nowMs - PUSH_MS;
  }

  latest(orderId: string): number {
    this.readOn();
    return Math.max(0, ...(this.#knownAtMs.get(orderId)?.keys() ?? []));
  }
}

/** Of who is erased nobody keeps what they watched. */
const isErased = (shop: ObservedShop, { customer }: Watch): boolean =>
  erasuresOf(shop).some(({ customerId }) => customerId === customer);

/** Tells whether something may still come for a client, or is in the dead letters. */
function isOnItsWay({ platform: { messaging } }: ObservedShop, watch: Watch): boolean {
  // An event that has not come yet has changed no timeline.
  if (messaging.queue(EVENTS).messages.length > 0) return true;
  if (WAKE_UPS.some((name) => messaging.queue(name).backlog > 0)) return true;
  return [EVENTS, ...WAKE_UPS].some((name) => {
    const { deadLetters } = messaging.queue(name);
    const dead = deadLetters ? messaging.queue(deadLetters).messages : [];
    return dead.some(
      ({ body }) => body.includes(watch.connectionId) || body.includes(watch.orderId),
    );
  });
}
