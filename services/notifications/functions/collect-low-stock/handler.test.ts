import { stockDepletedV1, stockLowV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../../testing/events.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('collect-low-stock', () => {
  const receive = (world: ReturnType<typeof testWorld>, ...bodies: unknown[]) =>
    handler.with(world)(
      sqsEvent(bodies.map((body, n) => ({ body, messageId: `message-${n}` }))),
      lambdaContext(),
    );
  const low = exampleOf(stockLowV1, { sku: 'TEE-02', name: 'T-shirt', available: 3, threshold: 5 });
  const depleted = exampleOf(stockDepletedV1, { sku: 'CAP-03', name: 'Cap' });

  it('notes each product once for the digest of its window, however often its event comes', async () => {
    const world = testWorld();

    expect(await receive(world, low, depleted, low)).toEqual({ batchItemFailures: [] });
    expect(await world.digests.pending()).toEqual(
      new Map([
        [
          '2026-01-05T10:00:00.000Z',
          [
            { sku: 'TEE-02', name: 'T-shirt', available: 3, threshold: 5 },
            { sku: 'CAP-03', name: 'Cap', available: 0 },
          ],
        ],
      ]),
    );
  });

  it('rejects just the message that is no event', async () => {
    const world = testWorld();

    expect(await receive(world, { sku: 'TEE-02' }, depleted)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }],
    });
    expect((await world.digests.pending()).size).toBe(1);
  });
});
