import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ORDER } from '../testing/examples.ts';
import { HOLD_MS, liveWorld } from '../testing/live-world.ts';
import { pushOrderChanges } from './push-order-changes.ts';

const wakeUp = { orderId: ORDER, connectionId: 'alice-1' };

let world: ReturnType<typeof liveWorld>;
beforeEach(async () => {
  world = liveWorld();
  await world.connect('alice');
});

/** Records the first change, and wakes nobody. */
const record = () =>
  world.timelines.record(
    { orderId: ORDER, customerId: 'alice', version: 1, event: 'e', status: 'PENDING', time: 't' },
    { now: world.clock.now(), keepDays: 1 },
  );
const push = () => pushOrderChanges(wakeUp, world);

describe('pushOrderChanges', () => {
  it('says what it did, and notes it once', async () => {
    await world.subscribe('alice-1');
    const advance = jest.spyOn(world.timelines, 'advance');
    expect(await push()).toBe('nothing due');
    expect(advance).not.toHaveBeenCalled();

    await record();
    expect(await push()).toBe('pushed');
    expect(world.gateway.sent.get('alice-1')).toStrictEqual([
      {
        type: 'order.changed',
        orderId: ORDER,
        version: 1,
        status: 'PENDING',
        event: 'e',
        time: 't',
      },
    ]);
    expect(await push()).toBe('nothing due');
    expect(advance).toHaveBeenCalledTimes(1);
  });

  it('notes nothing while all is held back', async () => {
    await world.subscribe('alice-1');
    await world.happens(2);
    const advance = jest.spyOn(world.timelines, 'advance');
    expect(await push()).toBe('nothing due');
    expect(advance).not.toHaveBeenCalled();
    world.pass(HOLD_MS);
    expect(await push()).toBe('pushed');
  });

  it('does nothing for a client that has not subscribed', async () => {
    await world.happens(1);
    expect(await push()).toBe('nothing due');
    expect(world.heardBy('alice-1')).toEqual([]);
  });

  it('closes the connection of a client whose token is over, and forgets it', async () => {
    await world.subscribe('alice-1');
    await record();
    world.pass(2 * 60 * 60_000);
    expect(await push()).toBe('gone');
    expect(await world.connections.find('alice-1')).toBeUndefined();
    expect(world.heardBy('alice-1')).toEqual([]);
  });

  it('forgets a client that is gone', async () => {
    await world.subscribe('alice-1');
    await record();
    world.gateway.gone.add('alice-1');
    expect(await push()).toBe('gone');
    expect(await world.connections.find('alice-1')).toBeUndefined();
    expect(await push()).toBe('nothing due');
  });
});

describe('pushOrderChanges, of another’s order', () => {
  beforeEach(async () => {
    await world.connect('mallory', 'alice-1');
    await world.subscribe('alice-1');
    await world.subscribe('alice-1', 'ord_other');
  });

  it('says that there is no such order, and ends the subscription', async () => {
    await record();
    expect(await push()).toBe('rejected');
    expect(world.gateway.sent.get('alice-1')).toEqual([
      expect.objectContaining({ type: 'error', code: 'ORDER_NOT_FOUND', orderId: ORDER }),
    ]);
    expect(await world.timelines.subscription(ORDER, 'alice-1')).toBeUndefined();
    expect(await world.timelines.subscription('ord_other', 'alice-1')).toBeDefined();
  });

  it('forgets a client that is gone, with all that it subscribed to', async () => {
    world.gateway.gone.add('alice-1');
    await world.happens(1);
    expect(await world.connections.find('alice-1')).toBeUndefined();
    expect(await world.timelines.subscription('ord_other', 'alice-1')).toBeUndefined();
  });

  it('throws what is no such thing, and forgets nobody', async () => {
    world.gateway.failures.push(new Error('Timeout'));
    await expect(world.happens(1)).rejects.toThrow('Timeout');
    expect(await world.connections.find('alice-1')).toBeDefined();
  });
});
