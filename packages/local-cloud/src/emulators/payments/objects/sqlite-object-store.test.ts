import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Refund } from './balance-types.ts';
import { EventLog } from './event-log.ts';
import { SqliteObjectStore } from './sqlite-object-store.ts';

const refund: Refund = {
  id: 're_1',
  object: 'refund',
  amount: 100,
  balance_transaction: null,
  charge: 'ch_1',
  created: 1,
  currency: 'eur',
  metadata: {},
  payment_intent: 'pi_1',
  reason: null,
  status: 'succeeded',
};
let store: SqliteObjectStore;

beforeEach(() => {
  const database = new DatabaseSync(':memory:');
  database.exec(SqliteObjectStore.schema);
  store = new SqliteObjectStore(database);
});

describe('the object store', () => {
  it('keeps the latest events and forgets the oldest', () => {
    const events = new EventLog(store, { notify: () => {}, count: () => 0 });
    const origin = { requestId: 'req_1', idempotencyKey: undefined, apiVersion: '2026-10-28' };
    store.insert(refund);
    store.transaction(() => {
      for (let index = 0; index < 12_000; index += 1) {
        events.record(`type.${index}`, refund, origin);
      }
    });

    const types = [...store.newestFirst('event')].map(({ type }) => type);

    expect(types).toHaveLength(10_000);
    expect(types[0]).toBe('type.11999');
    expect(store.get('refund', 're_1')).toEqual(refund);
  });

  it('does all of a transaction or nothing', () => {
    const attempt = () =>
      store.transaction(() => {
        store.insert(refund);
        throw new Error('too late');
      });

    expect(attempt).toThrow('too late');
    expect(store.get('refund', 're_1')).toBeUndefined();
  });
});
