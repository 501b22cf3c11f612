import { invalid } from './errors.ts';
import { Partitions, type Row } from './partitions.ts';
import { type Address, addressOfKey, keyOf, type Schema, schemaOf } from './schema.ts';
import { SecondaryIndex } from './secondary-index.ts';
import type { Change, Item, SimulatedDynamoDbOptions, TableProperties } from './types.ts';
import { isEqual } from './values.ts';

/** DynamoDB takes what expired longer ago for another kind of number. */
const OLDEST_EXPIRY_MS = 5 * 365 * 24 * 60 * 60 * 1_000;
/** Nobody lives to see what expires later; the time of a history must not go there either. */
const LATEST_EXPIRY_MS = 20 * OLDEST_EXPIRY_MS;

export interface TableOptions extends SimulatedDynamoDbOptions {
  /** Gives the number of a change. */
  readonly nextSequence: () => number;
}

/** A table: its rows, what follows from a change of one, and what eventually consistent reads see. */
export class Table {
  readonly name: string;
  readonly schema: Schema;
  readonly indexes: readonly SecondaryIndex[];
  readonly partitions = new Partitions();
  readonly listeners: ((change: Change) => void)[] = [];
  readonly #options: TableOptions;
  readonly #lagMs: () => number;
  readonly #streamViewType: string;
  readonly #expiryAttribute: string | undefined;
  /** Rows of deleted items that may still be seen. */
  readonly #deleted: Row[] = [];

  constructor(properties: TableProperties, options: TableOptions) {
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes = [] } = properties;
    const { now, later, lagMs = () => 0 } = options;
    this.name = properties.TableName;
    this.schema = schemaOf(KeySchema, AttributeDefinitions);
    this.#options = options;
    this.#lagMs = lagMs;
    this.#streamViewType = properties.StreamSpecification?.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
    const expiry = properties.TimeToLiveSpecification;
    this.#expiryAttribute = expiry?.Enabled ? expiry.AttributeName : undefined;
    this.indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => {
      const { ProjectionType, NonKeyAttributes = [] } = Projection;
      return new SecondaryIndex({
        name: IndexName,
        schema: schemaOf(keys, AttributeDefinitions),
        tableSchema: this.schema,
        projected: ProjectionType === 'ALL' ? undefined : NonKeyAttributes,
        now,
        later,
        lagMs,
      });
    });
  }

  index(name: string): SecondaryIndex {
    const index = this.indexes.find((one) => one.name === name);
    if (!index) throw invalid(`The table does not have the specified index: ${name}`);
    return index;
  }

  item(key: Item): Item | undefined {
    return this.partitions.find(addressOfKey(this.schema, key))?.item;
  }

  *items(): Iterable<Item> {
    for (const { rows } of this.partitions.all) {
      for (const { item } of rows) if (item !== undefined) yield item;
    }
  }

  /** What a read sees of a row: an eventually consistent one may see what was superseded lately. */
  seen(row: Row, isConsistent: boolean): Item | undefined {
    if (row.past === undefined || isConsistent) return row.item;
    const past = this.#unsettled(row);
    if (past === undefined) return row.item;
    const choice = this.#options.random.below(past.length + 1);
    return choice === past.length ? row.item : past[choice]?.item;
  }

  /** Puts an item where it belongs, or deletes the one that is there. `bytes` is the item's size. */
  write(address: Address, row: Row | undefined, item: Item | undefined, bytes: number): void {
    this.#write(address, row, item, bytes, false);
  }

  #write(
    { hash, position }: Address,
    present: Row | undefined,
    item: Item | undefined,
    bytes: number,
    isTimeToLive: boolean,
  ): void {
    const before = present?.item;
    // A write that changes nothing is in no stream and in no index.
    if (isEqual(before, item)) return;
    const row = present ?? { hash, position, item: undefined, bytes: 0, past: undefined };
    if (present === undefined) this.partitions.add(row);
    const lagMs = this.#lagMs();
    if (lagMs > 0) {
      row.past ??= [];
      row.past.push({ item: before, untilMs: this.#options.now() + lagMs });
    }
    row.item = item;
    row.bytes = bytes;
    if (item === undefined) this.#forget(row);
    for (const index of this.indexes) index.follow(before, item);
    if (item !== undefined) this.#expireLater(row, before, item);
    if (this.listeners.length > 0) this.#tell(before, item, isTimeToLive);
  }

  #unsettled(row: Row): Row['past'] {
    const now = this.#options.now();
    const past = row.past?.filter(({ untilMs }) => untilMs > now);
    row.past = past && past.length > 0 ? past : undefined;
    return row.past;
  }

  /** Takes rows away that nobody can see any more. */
  #forget(deleted: Row): void {
    this.#deleted.push(deleted);
    while (this.#deleted[0] && this.#unsettled(this.#deleted[0]) === undefined) {
      const row = this.#deleted.shift();
      // Somebody may have put an item there again.
      if (row && row.item === undefined) this.partitions.remove(row);
    }
  }

  #tell(before: Item | undefined, after: Item | undefined, isTimeToLive: boolean): void {
    const change: Change = {
      tableName: this.name,
      streamViewType: this.#streamViewType,
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      keys: keyOf(this.schema, after ?? before ?? {}),
      oldImage: before,
      newImage: after,
      at: this.#options.now(),
      sequence: this.#options.nextSequence(),
      isTimeToLive,
    };
    for (const listener of this.listeners) listener(change);
  }

  #expireLater(row: Row, before: Item | undefined, item: Item): void {
    const { timeToLiveDelayMs, later, now } = this.#options;
    const name = this.#expiryAttribute;
    if (timeToLiveDelayMs === undefined || name === undefined) return;
    const expiry = item[name];
    if (typeof expiry !== 'number' || expiry === before?.[name]) return;
    const leftMs = expiry * 1_000 - now();
    if (leftMs < -OLDEST_EXPIRY_MS || leftMs > LATEST_EXPIRY_MS) return;
    later(Math.max(0, leftMs) + timeToLiveDelayMs(), () => this.#expire(row, name, expiry));
  }

  /** Deletes an item unless its time was changed meanwhile: then its deletion was planned anew. */
  #expire(address: Address, name: string, expiry: number): void {
    const row = this.partitions.find(address);
    if (row?.item?.[name] !== expiry) return;
    if (this.#options.now() - expiry * 1_000 > OLDEST_EXPIRY_MS) return;
    this.#write(row, row, undefined, 0, true);
  }
}
