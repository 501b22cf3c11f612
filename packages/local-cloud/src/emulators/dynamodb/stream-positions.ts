import type { DatabaseSync } from 'node:sqlite';

const SCHEMA = `CREATE TABLE IF NOT EXISTS stream_positions (
  table_name TEXT NOT NULL,
  reader_id TEXT NOT NULL,
  sequence_number TEXT NOT NULL,
  PRIMARY KEY (table_name, reader_id)
) WITHOUT ROWID`;

/** The positions of the readers of each stream, kept between runs. */
export class StreamPositions {
  static readonly schema = SCHEMA;
  /** Only those of this run: a reader that was removed from the service must not hold records. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #positions = new Map<string, string>();
  readonly #store;

  constructor(database: DatabaseSync) {
    for (const row of database.prepare('SELECT * FROM stream_positions').iterate()) {
      this.#positions.set(
        key(String(row.table_name), String(row.reader_id)),
        String(row.sequence_number),
      );
    }
    this.#store = database.prepare('INSERT OR REPLACE INTO stream_positions VALUES (?, ?, ?)');
  }

  register(tableName: string, readerId: string): void {
    const readers = this.#readers.get(tableName) ?? new Set();
    this.#readers.set(tableName, readers.add(readerId));
  }

  report(tableName: string, readerId: string, sequenceNumber: string): void {
    const known = this.#positions.get(key(tableName, readerId));
    if (known !== undefined && BigInt(known) >= BigInt(sequenceNumber)) return;
    this.#positions.set(key(tableName, readerId), sequenceNumber);
    this.#store.run(tableName, readerId, sequenceNumber);
  }

  get(tableName: string, readerId: string): string | undefined {
    return this.#positions.get(key(tableName, readerId));
  }

  tables(): Iterable<string> {
    return this.#readers.keys();
  }

  /** The newest position that every reader of the table has passed. */
  passedByAll(tableName: string): bigint {
    let lowest: bigint | undefined;
    for (const readerId of this.#readers.get(tableName) ?? []) {
      const position = BigInt(this.#positions.get(key(tableName, readerId)) ?? '0');
      if (lowest === undefined || position < lowest) lowest = position;
    }
    return lowest ?? 0n;
  }
}

const key = (tableName: string, readerId: string): string => `${tableName} ${readerId}`;
