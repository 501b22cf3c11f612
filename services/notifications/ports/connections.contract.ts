import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Connection } from '../domain/live.ts';
import { exampleConnection } from '../testing/examples.ts';
import type { Connections } from './connections.ts';

const now = new Date('2026-01-05T10:00:00.000Z');

let count = 0;
const newConnection = (): Connection => {
  count += 1;
  return exampleConnection({ connectionId: `connection-${count}` });
};

/** The rules of every implementation of {@link Connections}. */
export const describeConnections = portContract<{ readonly connections: Connections }>((test) => {
  it('finds who is connected', async () => {
    const { connections } = test();
    const connection = newConnection();
    await connections.open(connection, now);

    expect(await connections.find(connection.connectionId)).toEqual(connection);
    expect(await connections.find('nobody')).toBeUndefined();
  });

  it('takes orders up to the maximum, each once', async () => {
    const { connections } = test();
    const connection = newConnection();
    const { connectionId } = connection;
    await connections.open(connection, now);

    expect(await connections.addOrder(connectionId, 'ord_1', 2)).toBe(true);
    expect(await connections.addOrder(connectionId, 'ord_2', 2)).toBe(true);
    expect(await connections.addOrder(connectionId, 'ord_2', 2)).toBe(true);
    expect(await connections.addOrder(connectionId, 'ord_3', 2)).toBe(false);
    await connections.removeOrder(connectionId, 'ord_1');
    expect(await connections.addOrder(connectionId, 'ord_3', 2)).toBe(true);
    expect((await connections.close(connectionId)).toSorted()).toEqual(['ord_2', 'ord_3']);
  });

  it('makes no connection out of an update of one that is gone', async () => {
    const { connections } = test();

    expect(await connections.addOrder('gone', 'ord_1', 20)).toBe(false);
    await connections.removeOrder('gone', 'ord_1');
    expect(await connections.find('gone')).toBeUndefined();
    expect(await connections.close('gone')).toEqual([]);
  });
});
