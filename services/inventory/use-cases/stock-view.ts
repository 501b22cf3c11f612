import type { Clock } from '@commerce/lambda';
import { type Draw, draw, type Line, pickShard } from '../domain/allocation.ts';
import type { OrderId, Sku } from '../domain/ids.ts';
import { OutOfStockError, StockBusyError, UnknownProductError } from '../domain/stock.errors.ts';
import { isUnmoved, type ProductStock } from '../domain/stock.ts';
import type { Rejection, StockLedger } from '../ports/stock-ledger.ts';
import type { ReservationDependencies } from './settle-reservation.ts';
import type { ShardHints } from './shard-hints.ts';

/** A product whose stock still moves after so many readings is not sold out, but busy. */
const MAX_READINGS = 10;

/**
 * View of one operation on the stock it draws from. It first guesses a shard without reading
 * anything, which is right for nearly every order; it reads once a counter has rejected.
 */
export class StockView {
  readonly #orderId: OrderId;
  readonly #ledger: StockLedger;
  readonly #hints: ShardHints;
  readonly #clock: Clock;
  readonly #known = new Map<Sku, ProductStock>();
  readonly #rejected = new Set<Sku>();
  #attempt = 0;

  constructor(
    orderId: OrderId,
    dependencies: Pick<ReservationDependencies, 'ledger' | 'hints' | 'clock'>,
  ) {
    this.#orderId = orderId;
    this.#ledger = dependencies.ledger;
    this.#hints = dependencies.hints;
    this.#clock = dependencies.clock;
  }

  /** Returns whether trying is likely to succeed, by what is known without reading. */
  isPromising(lines: readonly Line[]): boolean {
    const now = this.#clock.now();
    return lines.every(({ sku, quantity }) => this.#hints.hintFor(sku, quantity, now) === 'try');
  }

  /**
   * Finds shards for each line. Throws {@link OutOfStockError}, {@link UnknownProductError} and
   * {@link StockBusyError}.
   */
  async draw(lines: readonly Line[]): Promise<Map<Sku, Draw[]>> {
    this.#consult(lines);
    if (this.#rejected.size > 0) await this.#read([...this.#rejected]);
    let { draws, short } = this.#plan(lines);
    // Shards are read one after the other. Two equal readings were true at one instant between them.
    for (let readings = 1; short.some((sku) => this.#isSplit(sku)); readings += 1) {
      if (readings === MAX_READINGS) throw new StockBusyError();
      const before = new Map(this.#known);
      await this.#read(short);
      ({ draws, short } = this.#plan(lines));
      if (short.every((sku) => isUnmoved(before.get(sku), this.#known.get(sku)))) break;
    }
    if (short.length > 0) throw new OutOfStockError(short);
    return draws;
  }

  /** Learns that counters had too little, or are not there. */
  learnRejections(rejections: readonly Rejection[]): void {
    for (const { movement, seen, layout } of rejections) {
      if (seen && layout?.shards === 1) {
        // The rejection showed all the stock there is: no need to read it.
        this.#learn({ sku: movement.sku, layout, shards: [seen] });
      } else {
        this.#rejected.add(movement.sku);
      }
    }
  }

  /** Turns to other shards, if there are any: others were at the same counters. */
  async tryElsewhere(skus: readonly Sku[]): Promise<void> {
    this.#attempt += 1;
    const now = this.#clock.now();
    const unknown = skus.filter((sku) => !this.#hints.isFresh(sku, now));
    if (unknown.length === 0) return;
    for (const [sku, layout] of await this.#ledger.recentLayouts(unknown)) {
      this.#hints.learnLayout(sku, layout, now);
    }
  }

  /** Looks before it tries again what was sold out a moment ago. */
  #consult(lines: readonly Line[]): void {
    const now = this.#clock.now();
    const soldOut: Sku[] = [];
    for (const { sku, quantity } of lines) {
      if (this.#known.has(sku)) continue;
      const hint = this.#hints.hintFor(sku, quantity, now);
      if (hint === 'sold out') soldOut.push(sku);
      else if (hint === 'look') this.#rejected.add(sku);
    }
    if (soldOut.length > 0) throw new OutOfStockError(soldOut);
  }

  #plan(lines: readonly Line[]): { draws: Map<Sku, Draw[]>; short: Sku[] } {
    const draws = new Map<Sku, Draw[]>();
    const short: Sku[] = [];
    for (const { sku, quantity } of lines) {
      const stock = this.#known.get(sku);
      const spread = stock?.layout.spread ?? this.#hints.spreadOf(sku);
      const shard = pickShard(this.#orderId, sku, spread, this.#attempt);
      const taken = stock ? draw(stock.shards, quantity, shard) : [{ shard, quantity }];
      if (taken) draws.set(sku, taken);
      else short.push(sku);
    }
    return { draws, short };
  }

  async #read(skus: readonly Sku[]): Promise<void> {
    const stocks = await this.#ledger.stock(skus);
    const unknown = skus.filter((sku) => !stocks.has(sku));
    if (unknown.length > 0) throw new UnknownProductError(unknown);
    for (const stock of stocks.values()) this.#learn(stock);
  }

  #learn(stock: ProductStock): void {
    this.#known.set(stock.sku, stock);
    this.#rejected.delete(stock.sku);
    this.#hints.learnStock(stock, this.#clock.now());
  }

  #isSplit(sku: Sku): boolean {
    return (this.#known.get(sku)?.shards.length ?? 0) > 1;
  }
}
