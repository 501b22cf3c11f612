import type { DatabaseSync } from 'node:sqlite';

/** The refunds that change of their own accord, and when they do. */
export class RefundSchedule {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS refund_schedule (
      refund_id TEXT PRIMARY KEY, due_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS refund_schedule_by_time ON refund_schedule (due_at);
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  add(refundId: string, dueAtMs: number): void {
    this.#database.prepare('INSERT INTO refund_schedule VALUES (?, ?)').run(refundId, dueAtMs);
  }

  remove(refundId: string): void {
    this.#database.prepare('DELETE FROM refund_schedule WHERE refund_id = ?').run(refundId);
  }

  /** The refund that changes next. */
  next(): { readonly refundId: string; readonly dueAtMs: number } | undefined {
    const row = this.#database
      .prepare(
        'SELECT refund_id AS refundId, due_at AS dueAtMs FROM refund_schedule ORDER BY due_at LIMIT 1',
      )
      .get();
    return row && { refundId: String(row.refundId), dueAtMs: Number(row.dueAtMs) };
  }

  dueUntil(epochMs: number): number {
    const row = this.#database
      .prepare('SELECT count(*) AS due FROM refund_schedule WHERE due_at <= ?')
      .get(epochMs);
    return Number(row?.due);
  }
}
