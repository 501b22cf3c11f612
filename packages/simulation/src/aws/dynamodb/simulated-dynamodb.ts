import { tableMissing } from './errors.ts';
import { meetings } from './meetings.ts';
import { query, scan } from './queries.ts';
import { batchGet, get, transactGet } from './reads.ts';
import { Table, type TableOptions } from './table.ts';
import { transactWrite } from './transactions.ts';
import type { Change, Item, SimulatedDynamoDbOptions, TableProperties } from './types.ts';
import { batchWrite, put, remove, update } from './writes.ts';

/**
 * DynamoDB in memory: each operation happens at once, and nothing in it waits. It reads neither the
 * clock nor chance but those it is given, so that the same calls give the same answers.
 *
 * @example
 * ```ts
 * const dynamoDb = new SimulatedDynamoDb({
 *   now: () => kernel.nowMs,
 *   later: (delayMs, run) => kernel.later(delayMs, run),
 *   random: kernel.random,
 * });
 * dynamoDb.createTable(properties);
 * dynamoDb.operations.Put({ TableName: 'orders-orders-local', Item: { orderId: 'ord_1' } });
 * ```
 */
export class SimulatedDynamoDb {
  /** What the document client can ask, by the names of its commands; inputs and outputs are its. */
  readonly operations;
  /** Throws what an operation gets when a transaction is at one of its items. */
  readonly meetings;
  readonly #tables = new Map<string, Table>();
  readonly #options: TableOptions;
  #sequence = 0;

  constructor(options: SimulatedDynamoDbOptions) {
    this.#options = {
      ...options,
      nextSequence: () => {
        this.#sequence += 1;
        return this.#sequence;
      },
    };
    const { random, now, pageSize = Number.POSITIVE_INFINITY, leaves = () => false } = options;
    const tableOf = (name: string | undefined) => this.#tableOf(name);
    this.meetings = meetings(tableOf, random);
    this.operations = {
      Get: get(tableOf),
      BatchGet: batchGet(tableOf, random, leaves),
      TransactGet: transactGet(tableOf),
      Query: query(tableOf, pageSize),
      Scan: scan(tableOf, pageSize),
      Put: put(tableOf),
      Update: update(tableOf),
      Delete: remove(tableOf),
      BatchWrite: batchWrite(tableOf),
      TransactWrite: transactWrite(tableOf, now),
    } as const;
  }

  /** Makes a table of the properties that CloudFormation has of it. */
  createTable(properties: TableProperties): void {
    this.#tables.set(properties.TableName, new Table(properties, this.#options));
  }

  /** Has somebody told of each change of a table, in order and at once. */
  onChange(tableName: string, listener: (change: Change) => void): void {
    this.#tableOf(tableName).listeners.push(listener);
  }

  /** All items of a table as they are now. They are the database's own: read them only. */
  items(tableName: string): Iterable<Item> {
    return this.#tableOf(tableName).items();
  }

  /** One item as it is now. It is the database's own: read it only. */
  item(tableName: string, key: Item): Item | undefined {
    return this.#tableOf(tableName).item(key);
  }

  #tableOf(name: string | undefined): Table {
    const table = name === undefined ? undefined : this.#tables.get(name);
    if (table === undefined) throw tableMissing();
    return table;
  }
}
