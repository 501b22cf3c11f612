import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { DeliveryQueue } from './delivery-queue.ts';

describe('the delivery queue', () => {
  it('takes over endpoints from before there were thin events', () => {
    const database = new DatabaseSync(':memory:');
    database.exec(`
      CREATE TABLE webhook_endpoints (
        id TEXT PRIMARY KEY, url TEXT NOT NULL UNIQUE, secret TEXT NOT NULL, events TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO webhook_endpoints VALUES ('we_1', 'http://localhost/1', 'whsec_1', '["*"]');
    `);
    database.exec(DeliveryQueue.schema);

    const queue = new DeliveryQueue(database);

    expect(queue.endpoints()).toMatchObject([{ id: 'we_1', events: ['*'], payload: 'snapshot' }]);
    queue.keep({
      id: 'we_1',
      url: 'http://localhost/2',
      secret: 'whsec_1',
      events: [],
      payload: 'thin',
    });
    expect(new DeliveryQueue(database).endpoints()).toMatchObject([{ payload: 'thin' }]);
  });
});
