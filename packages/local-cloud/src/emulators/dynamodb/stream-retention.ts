import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { DELETE_PASSED, DELETE_UNREAD, INDEXES } from '../../borders/dynoxide.ts';
import { isBusy } from '../shared/database.ts';
import type { StreamPositions } from './stream-positions.ts';

const RETENTION_SECONDS = 24 * 60 * 60;
const PRUNE_EVERY_MS = 1_000;
/** Long after the start, when every reader has registered. */
const PRUNE_UNREAD_EVERY_MS = 10 * 60_000;

/** Keeps the stream records of the database few: those that a reader still needs. */
export class StreamRetention {
  readonly #positions: StreamPositions;
  readonly #log: (line: string) => void;
  readonly #database: DatabaseSync;
  readonly #deletePassed: StatementSync;
  readonly #deleteUnread: StatementSync;
  readonly #pruned = new Map<string, bigint>();
  readonly #timers: readonly NodeJS.Timeout[];

  /** Opens the database's own file, beside the process that serves it. */
  constructor(file: string, positions: StreamPositions, log: (line: string) => void) {
    this.#positions = positions;
    this.#log = log;
    this.#database = new DatabaseSync(file, { timeout: 1_000 });
    this.#database.exec(`PRAGMA synchronous = NORMAL; ${INDEXES}`);
    this.#deletePassed = this.#database.prepare(DELETE_PASSED);
    this.#deleteUnread = this.#database.prepare(DELETE_UNREAD);
    this.#timers = [
      setInterval(() => this.#attempt(() => this.prune()), PRUNE_EVERY_MS).unref(),
      setInterval(() => this.#attempt(() => this.pruneUnread()), PRUNE_UNREAD_EVERY_MS).unref(),
    ];
  }

  /** Deletes what every reader has passed. */
  prune(): void {
    for (const tableName of this.#positions.tables()) {
      const position = this.#positions.passedByAll(tableName);
      if (position <= (this.#pruned.get(tableName) ?? 0n)) continue;
      const done = unlessBusy(() => this.#deletePassed.run({ table: tableName, position }));
      if (done) this.#pruned.set(tableName, position);
    }
  }

  /** Deletes what no reader wants once it is a day old. */
  pruneUnread(now: Date = new Date()): void {
    const before = Math.floor(now.getTime() / 1_000) - RETENTION_SECONDS;
    const tables = JSON.stringify([...this.#positions.tables()]);
    unlessBusy(() => this.#deleteUnread.run({ before, tables }));
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#attempt(() => this.prune());
    this.#database.close();
  }

  /** A disk that is full keeps records longer, and ends nothing. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#log(`Stream records were not pruned: ${error}`);
    }
  }
}

/** False when the database was busy with its own writes: the next round does it. */
function unlessBusy(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}
