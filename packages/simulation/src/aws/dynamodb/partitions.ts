import type { Address } from './schema.ts';
import type { Item, KeyValue } from './types.ts';
import { compareKeys } from './values.ts';

/** What stood in a row before, while eventually consistent reads may still see it. */
export interface Superseded {
  readonly item: Item | undefined;
  readonly untilMs: number;
}

/** One item of a table or of an index, in its place. */
export interface Row extends Address {
  /** Undefined of an item that was deleted and may still be seen. */
  item: Item | undefined;
  bytes: number;
  past: Superseded[] | undefined;
  /** Some transaction was at it: others may be while it is written by itself. */
  isInTransactions?: true;
}

/** The rows of one partition key, by their position. */
export interface Partition {
  readonly id: string | number;
  /** Scans go by it. */
  readonly order: number;
  readonly rows: Row[];
}

/** Rows by partition, in order within each. */
export class Partitions {
  readonly #partitions = new Map<string | number, Partition>();
  #scanned: readonly Partition[] | undefined;

  find({ hash, position }: Address): Row | undefined {
    const rows = this.#partitions.get(idOf(hash))?.rows;
    if (rows === undefined) return undefined;
    const row = rows[firstIndex(rows, (one) => comparePositions(one.position, position) >= 0)];
    return row !== undefined && comparePositions(row.position, position) === 0 ? row : undefined;
  }

  /** Adds a row to where none is. */
  add(row: Row): void {
    const id = idOf(row.hash);
    const partition = this.#partitions.get(id);
    if (partition === undefined) {
      this.#partitions.set(id, { id, order: orderOf(id), rows: [row] });
      this.#scanned = undefined;
      return;
    }
    const { rows } = partition;
    const index = firstIndex(rows, (one) => comparePositions(one.position, row.position) >= 0);
    rows.splice(index, 0, row);
  }

  remove({ hash, position }: Address): void {
    const id = idOf(hash);
    const rows = this.#partitions.get(id)?.rows;
    if (rows === undefined) return;
    const index = firstIndex(rows, (one) => comparePositions(one.position, position) >= 0);
    const row = rows[index];
    if (row === undefined || comparePositions(row.position, position) !== 0) return;
    rows.splice(index, 1);
    if (rows.length > 0) return;
    this.#partitions.delete(id);
    this.#scanned = undefined;
  }

  rowsOf(hash: KeyValue): readonly Row[] {
    return this.#partitions.get(idOf(hash))?.rows ?? [];
  }

  /** All partitions in the order of scans, which is none that anybody could use. */
  get all(): readonly Partition[] {
    this.#scanned ??= [...this.#partitions.values()].sort(
      (one, other) => one.order - other.order || compareKeys(String(one.id), String(other.id)),
    );
    return this.#scanned;
  }
}

/** The place of a partition key in scans, from 0 to 2^32. */
export const scanOrder = (hash: KeyValue): number => orderOf(idOf(hash));

/** Compares the places of partition keys in scans. */
export const compareScanned = (one: Partition, hash: KeyValue): number => {
  const id = idOf(hash);
  return one.order - orderOf(id) || compareKeys(String(one.id), String(id));
};

export function comparePositions(one: readonly KeyValue[], other: readonly KeyValue[]): number {
  for (let index = 0; index < one.length; index += 1) {
    const order = compareKeys(one[index] as KeyValue, other[index] as KeyValue);
    if (order !== 0) return order;
  }
  return 0;
}

/** The first index whose row, and every later one, is like that. */
export function firstIndex<Each>(all: readonly Each[], is: (one: Each) => boolean): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(all[middle] as Each)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const idOf = (hash: KeyValue): string | number =>
  hash instanceof Uint8Array ? Buffer.from(hash).toString('base64') : hash;

/** FNV-1a. */
function orderOf(id: string | number): number {
  const text = String(id);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
