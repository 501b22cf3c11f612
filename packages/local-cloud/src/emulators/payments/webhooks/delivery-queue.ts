import type { DatabaseSync } from 'node:sqlite';
import { newId } from '../objects/ids.ts';
import type { WebhookEndpoint, WebhookPayload } from '../types.ts';

export interface Delivery {
  readonly id: number;
  readonly url: string;
  readonly secret: string;
  /** The event as it is sent; every attempt sends the same bytes. */
  readonly payload: string;
  /** The number of attempts that failed. */
  readonly failures: number;
  readonly dueAtMs: number;
}

/** Endpoints, and what is still to be delivered to them. */
export class DeliveryQueue {
  static readonly schema = `
    CREATE TABLE IF NOT EXISTS webhook_endpoints (
      id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, secret TEXT NOT NULL, events TEXT NOT NULL,
      payload TEXT NOT NULL DEFAULT 'snapshot'
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS deliveries (
      id INTEGER PRIMARY KEY, endpoint_id TEXT NOT NULL REFERENCES webhook_endpoints (id),
      payload TEXT NOT NULL, failures INTEGER NOT NULL, due_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS deliveries_by_time ON deliveries (due_at);
  `;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#addPayload();
  }

  endpoints(): WebhookEndpoint[] {
    return this.#database
      .prepare('SELECT id, url, secret, events, payload FROM webhook_endpoints')
      .all()
      .map((row) => ({ ...row, events: JSON.parse(String(row.events)) }) as WebhookEndpoint);
  }

  /** Adds the endpoint, or gives the one of this URL these events in this form. */
  register(url: string, events: readonly string[], payload: WebhookPayload): WebhookEndpoint {
    this.#database
      .prepare(
        `INSERT INTO webhook_endpoints (id, url, secret, events, payload) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (url) DO UPDATE SET events = excluded.events, payload = excluded.payload`,
      )
      .run(newId('we'), url, newId('whsec'), JSON.stringify(events), payload);
    const endpoint = this.endpoints().find((candidate) => candidate.url === url);
    if (!endpoint) throw new Error(`The webhook ${url} was not kept`);
    return endpoint;
  }

  /** Adds the endpoint, or moves the one of this id; what waits for it goes with it. */
  keep({ id, url, secret, events, payload = 'snapshot' }: WebhookEndpoint): void {
    this.#database
      .prepare(
        `INSERT INTO webhook_endpoints (id, url, secret, events, payload) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET url = excluded.url, secret = excluded.secret,
           events = excluded.events, payload = excluded.payload`,
      )
      .run(id, url, secret, JSON.stringify(events), payload);
  }

  add({ id }: WebhookEndpoint, payload: string): void {
    this.#database
      .prepare(
        'INSERT INTO deliveries (endpoint_id, payload, failures, due_at) VALUES (?, ?, 0, ?)',
      )
      .run(id, payload, Date.now());
  }

  /** The deliveries that come next, the longest due first. */
  next(count: number): Delivery[] {
    const rows = this.#database
      .prepare(
        `SELECT deliveries.id, url, secret, deliveries.payload, failures, due_at AS dueAtMs
         FROM deliveries JOIN webhook_endpoints ON webhook_endpoints.id = endpoint_id
         ORDER BY due_at, deliveries.id LIMIT ?`,
      )
      .all(count);
    return rows as unknown as Delivery[];
  }

  dueUntil(epochMs: number): number {
    const row = this.#database
      .prepare('SELECT count(*) AS due FROM deliveries WHERE due_at <= ?')
      .get(epochMs);
    return Number(row?.due);
  }

  remove({ id }: Delivery): void {
    this.#database.prepare('DELETE FROM deliveries WHERE id = ?').run(id);
  }

  postpone({ id }: Delivery, delayMs: number): void {
    this.#database
      .prepare('UPDATE deliveries SET failures = failures + 1, due_at = ? WHERE id = ?')
      .run(Date.now() + delayMs, id);
  }

  /** State of an earlier version does not know of it. */
  #addPayload(): void {
    const columns = this.#database.prepare('PRAGMA table_info(webhook_endpoints)').all();
    if (columns.some(({ name }) => name === 'payload')) return;
    this.#database.exec(
      "ALTER TABLE webhook_endpoints ADD COLUMN payload TEXT NOT NULL DEFAULT 'snapshot'",
    );
  }
}
