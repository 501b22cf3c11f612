import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ObjectStore } from './object-store.ts';
import type { StripeObject, StripeObjects } from './types.ts';

type Kind = keyof StripeObjects;

/** The number of events that are kept, about; Stripe keeps those of 30 days. */
const MAX_EVENTS = 10_000;
const PRUNE_EVERY_EVENTS = 1_000;

/** Keeps the objects in a database, so that they outlive the process. */
export class SqliteObjectStore implements ObjectStore {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS objects (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, payment_intent TEXT, body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS objects_of_kind ON objects (kind, sequence);
    CREATE INDEX IF NOT EXISTS objects_of_payment_intent ON objects (payment_intent, kind);
    CREATE TABLE IF NOT EXISTS metadata (
      key TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, value, id)
    ) STRICT, WITHOUT ROWID;
  `;
  readonly #database: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #insertMetadata: StatementSync;
  readonly #update: StatementSync;
  readonly #select: StatementSync;
  #eventsSincePruning = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#insert = database.prepare(
      'INSERT INTO objects (id, kind, payment_intent, body) VALUES (?, ?, ?, ?)',
    );
    this.#insertMetadata = database.prepare('INSERT INTO metadata VALUES (?, ?, ?)');
    this.#update = database.prepare('UPDATE objects SET body = ? WHERE id = ?');
    this.#select = database.prepare('SELECT body FROM objects WHERE id = ? AND kind = ?');
    this.#pruneEvents();
  }

  /** Does all of it or nothing. */
  transaction<Result>(work: () => Result): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  insert(object: StripeObject): void {
    const paymentIntent = 'payment_intent' in object ? object.payment_intent : null;
    this.#insert.run(object.id, object.object, paymentIntent, JSON.stringify(object));
    if (object.object === 'payment_intent') {
      for (const [key, value] of Object.entries(object.metadata)) {
        this.#insertMetadata.run(key, value, object.id);
      }
    }
    if (object.object === 'event') {
      this.#eventsSincePruning += 1;
      if (this.#eventsSincePruning === PRUNE_EVERY_EVENTS) this.#pruneEvents();
    }
  }

  update<ObjectType extends StripeObject>(object: ObjectType): ObjectType {
    this.#update.run(JSON.stringify(object), object.id);
    return object;
  }

  get<K extends Kind>(kind: K, id: string): StripeObjects[K] | undefined {
    const row = this.#select.get(id, kind) as { body: string } | undefined;
    return row && JSON.parse(row.body);
  }

  /** Reads the objects as they are consumed. */
  *newestFirst<K extends Kind>(kind: K, paymentIntent?: string): Generator<StripeObjects[K]> {
    const rows =
      paymentIntent === undefined
        ? this.#database
            .prepare('SELECT body FROM objects WHERE kind = ? ORDER BY sequence DESC')
            .iterate(kind)
        : this.#database
            .prepare(
              'SELECT body FROM objects WHERE kind = ? AND payment_intent = ? ORDER BY sequence DESC',
            )
            .iterate(kind, paymentIntent);
    for (const { body } of rows) yield JSON.parse(String(body));
  }

  withMetadata(key: string, value: string): StripeObjects['payment_intent'][] {
    return this.#database
      .prepare(
        `SELECT body FROM metadata JOIN objects USING (id)
         WHERE key = ? AND value = ? ORDER BY sequence DESC`,
      )
      .all(key, value)
      .map(({ body }) => JSON.parse(String(body)));
  }

  #pruneEvents(): void {
    this.#eventsSincePruning = 0;
    this.#database
      .prepare(
        `DELETE FROM objects WHERE kind = 'event' AND sequence <=
           (SELECT sequence FROM objects WHERE kind = 'event' ORDER BY sequence DESC LIMIT 1 OFFSET ?)`,
      )
      .run(MAX_EVENTS);
  }
}
