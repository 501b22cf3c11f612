import { beforeEach, describe, expect, it } from '@jest/globals';
import { webhookWorld } from '../testing/webhook-world.ts';

let world: ReturnType<typeof webhookWorld>;
beforeEach(async () => {
  world = webhookWorld();
  await world.createActive();
  await world.route();
});

describe('callWebhook', () => {
  it.each([200, 299])('takes %i for a yes', async (status) => {
    world.responses.push(status);
    expect(await world.work()).toBe('taken');
    expect(world.retries).toEqual([]);
  });

  it.each([199, 300, 500])('tries again after %i', async (status) => {
    world.responses.push(status);
    await expect(world.work()).rejects.toThrow(`It responded with ${status}`);
    expect(world.retries).toHaveLength(1);
  });

  it('says what it sends, and who sends it', async () => {
    await world.work();
    expect(world.posts).toMatchObject([
      {
        headers: {
          'content-type': 'application/json',
          'user-agent': 'serverless-commerce-webhooks/1',
        },
      },
    ]);
  });

  it('keeps why there was no response', async () => {
    const cause = new Error('The line is dead');
    world.responses.push(cause);
    await expect(world.work()).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED', cause });
  });
});
