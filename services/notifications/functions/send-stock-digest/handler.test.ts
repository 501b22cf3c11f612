import { lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const WINDOW = '2026-01-05T10:00:00.000Z';

describe('send-stock-digest', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.digests.collect(WINDOW, { sku: 'MUG-01', name: 'Mug', available: 0 }, WINDOW);
  });
  const run = (dueAt: string) => handler.with(world)(scheduleEvent(dueAt), lambdaContext());

  it('mails the digest of a window that is over, once', async () => {
    await run('2026-01-05T11:05:00Z');
    await run('2026-01-05T11:05:00Z');

    expect(world.sender.mails).toMatchObject([
      { to: 'staff@shop.example', deliveryId: `stock-digest/${WINDOW}` },
    ]);
  });

  it('goes by the time for which it was due', async () => {
    await run('2026-01-05T10:59:00Z');

    expect(world.sender.mails).toEqual([]);
    expect((await world.digests.pending()).size).toBe(1);
  });

  it('keeps the products when the mail cannot be sent', async () => {
    world.sender.script.push('fail before');

    await expect(run('2026-01-05T11:05:00Z')).rejects.toThrow('The connection broke');
    expect((await world.digests.pending()).size).toBe(1);
  });
});
