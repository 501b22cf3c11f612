import { keyringOf } from '@commerce/aws/keys/fixtures';
import { lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { sealedWebhookSecrets } from '../../adapters/signing/webhook-secrets.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { WEBHOOK_KEY } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('reseal-webhook-secrets', () => {
  const setUp = async () => {
    const world = webhookWorld();
    await world.create();
    const run = (keys: readonly [string, ...string[]], remainingTimeMs = 900_000) =>
      handler.with({
        ...world,
        freshSecrets: () => sealedWebhookSecrets({ keys: keyringOf(...keys) }),
      })(scheduleEvent(), lambdaContext({ getRemainingTimeInMillis: () => remainingTimeMs }));
    const secretsNow = async () => (await world.webhooks.of('alice'))[0]?.secrets;
    return { run, secretsNow };
  };

  it('seals each secret with the newest key, and changes nothing at a second run', async () => {
    const { run, secretsNow } = await setUp();
    const before = await secretsNow();

    await run(['newest', WEBHOOK_KEY]);
    const after = await secretsNow();
    await run(['newest', WEBHOOK_KEY]);

    expect(after).not.toEqual(before);
    expect(await secretsNow()).toEqual(after);
  });

  it('fails when the key of a secret is gone, so that somebody hears of it', async () => {
    const { run, secretsNow } = await setUp();
    const before = await secretsNow();

    await expect(run(['newest'])).rejects.toMatchObject({ code: 'UNUSABLE_SIGNING_KEY' });
    expect(await secretsNow()).toEqual(before);
  });

  it('fails when its time is over, so that it is called again', async () => {
    const { run } = await setUp();

    await expect(run(['newest', WEBHOOK_KEY], 9_999)).rejects.toMatchObject({
      code: 'OUT_OF_TIME',
    });
  });
});
