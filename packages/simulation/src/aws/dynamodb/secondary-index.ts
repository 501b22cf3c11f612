import { Partitions } from './partitions.ts';
import { type Address, checkIndexKeys, type Schema } from './schema.ts';
import type { Item, KeyValue } from './types.ts';

export interface SecondaryIndexOptions {
  readonly name: string;
  readonly schema: Schema;
  readonly tableSchema: Schema;
  /** Attributes besides the keys; all of them when undefined. */
  readonly projected: readonly string[] | undefined;
  readonly now: () => number;
  readonly later: (delayMs: number, run: () => void) => unknown;
  readonly lagMs: () => number;
}

/** A global secondary index: it follows its table, late and in order for each item. */
export class SecondaryIndex {
  readonly name: string;
  readonly schema: Schema;
  /** Names of what an entry has; undefined when it has everything. */
  readonly attributes: ReadonlySet<string> | undefined;
  readonly partitions = new Partitions();
  readonly #options: SecondaryIndexOptions;
  /** By the key of an item: when the latest of its changes that are under way comes. */
  readonly #underWay = new Map<string, number>();

  constructor(options: SecondaryIndexOptions) {
    const { name, schema, tableSchema, projected } = options;
    this.#options = options;
    this.name = name;
    this.schema = schema;
    this.attributes =
      projected &&
      new Set([...Object.keys(tableSchema.types), ...Object.keys(schema.types), ...projected]);
  }

  check(item: Item): void {
    checkIndexKeys(this.name, this.schema, item);
  }

  /** Takes over a change of an item of its table. */
  follow(before: Item | undefined, after: Item | undefined): void {
    const from = before && this.#addressOf(before);
    const to = after && this.#addressOf(after);
    if (from === undefined && to === undefined) return;
    if (before && after && this.#looksTheSame(before, after)) return;
    const entry = after && to && this.#project(after);
    const apply = () => {
      if (from) this.partitions.remove(from);
      if (to) this.partitions.add({ ...to, item: entry, bytes: 0, past: undefined });
    };
    const lagMs = this.#options.lagMs();
    if (lagMs <= 0 && this.#underWay.size === 0) apply();
    else this.#applyLater(before ?? after ?? {}, lagMs, apply);
  }

  #applyLater(item: Item, lagMs: number, apply: () => void): void {
    const { tableSchema, now, later } = this.#options;
    const key = `${item[tableSchema.hash]}\0${tableSchema.range && item[tableSchema.range]}`;
    const at = Math.max(now() + lagMs, this.#underWay.get(key) ?? 0);
    this.#underWay.set(key, at);
    later(at - now(), () => {
      apply();
      if (this.#underWay.get(key) === at) this.#underWay.delete(key);
    });
  }

  /** An item without the attributes of the key is not in the index. */
  #addressOf(item: Item): Address | undefined {
    const { tableSchema } = this.#options;
    const { hash, range } = this.schema;
    if (item[hash] === undefined || (range && item[range] === undefined)) return undefined;
    const names = [range, tableSchema.hash, tableSchema.range];
    const position = names.flatMap((name) => (name === undefined ? [] : [item[name] as KeyValue]));
    return { hash: item[hash] as KeyValue, position };
  }

  #looksTheSame(before: Item, after: Item): boolean {
    if (this.attributes === undefined) return false;
    for (const name of this.attributes) if (before[name] !== after[name]) return false;
    return true;
  }

  #project(item: Item): Item {
    if (this.attributes === undefined) return item;
    const entry: Record<string, unknown> = {};
    for (const name of this.attributes) if (item[name] !== undefined) entry[name] = item[name];
    return entry;
  }
}
