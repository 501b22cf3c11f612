import { sealedWebhookSecrets } from '@commerce/notifications/adapters/signing/webhook-secrets.ts';
import { describe, expect, it } from '@jest/globals';
import { Kernel } from '../kernel/kernel.ts';
import { CustomersSystems } from './customers-systems.ts';
import type { SystemKind } from './webhook-acts.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5, 10);
const URL_A = 'https://alice.example/hooks/1';
const key = 'k'.repeat(32);
const secrets = sealedWebhookSecrets({
  keys: { all: async () => [key], find: async (matches) => [key].find(matches) },
});

/** A system of one kind, and calls that notifications signs with secrets of its own. */
function systemOf(kind: SystemKind) {
  const kernel = new Kernel({ seed: 1, startMs: START_MS });
  const systems = new CustomersSystems(kernel);
  const system = systems.at(URL_A, { customer: 'alice', url: URL_A, system: kind });
  const call = async (sealed: string, message: object, sentAtMs = kernel.nowMs) => {
    const body = JSON.stringify(message);
    const headers = await secrets.sign(
      { webhookId: 'wh_1', secrets: [{ sealed }] },
      { id: 'msg_1', body, sentAt: new Date(sentAtMs) },
    );
    return systems.receive({ method: 'POST', url: new URL(URL_A), headers, body });
  };
  const last = () => systems.calls.at(-1);
  return { kernel, system, call, last };
}

const challenge = { type: 'webhook.verification', data: { challenge: 'give it back' } };
const event = { type: 'order.placed', data: {} };

describe('a system of a customer', () => {
  it('gives a challenge back that is signed with a secret it knows', async () => {
    const { system, call, last, kernel } = systemOf('prompt');
    const { secret, sealed } = await secrets.create('wh_1');
    expect((await call(sealed, challenge)).response.status).toBe(401);
    expect(last()).toMatchObject({ signature: 'unknown', provesItself: false });

    system.learn(secret, kernel.nowMs);
    const { response } = await call(sealed, challenge);
    expect(response).toEqual({ status: 200, body: 'give it back' });
    expect(last()).toMatchObject({ signature: 'valid', provesItself: true });
  });

  it('rejects what somebody else signed, or what is old', async () => {
    const { system, call, last, kernel } = systemOf('prompt');
    const [mine, other] = [await secrets.create('wh_1'), await secrets.create('wh_1')];
    system.learn(mine.secret, kernel.nowMs);
    await call(other.sealed, event);
    expect(last()).toMatchObject({ signature: 'invalid', status: 401 });
    await call(mine.sealed, event, START_MS - HOUR_MS);
    expect(last()).toMatchObject({ signature: 'invalid', status: 401 });
  });

  it('takes a secret that was replaced for a day', async () => {
    const { system, call, last, kernel } = systemOf('prompt');
    const [old, young] = [await secrets.create('wh_1'), await secrets.create('wh_1')];
    system.learn(old.secret, kernel.nowMs);
    system.learn(young.secret, kernel.nowMs);
    await call(old.sealed, event);
    expect(last()).toMatchObject({ signature: 'valid' });

    await kernel.run(START_MS + 25 * HOUR_MS);
    await call(old.sealed, event);
    expect(last()).toMatchObject({ signature: 'invalid' });
    await call(young.sealed, event);
    expect(last()).toMatchObject({ signature: 'valid' });
  });

  it('judges nothing a day after a secret was made that its owner may not have heard of', async () => {
    const { system, call, last, kernel } = systemOf('prompt');
    const [told, untold] = [await secrets.create('wh_1'), await secrets.create('wh_1')];
    system.learn(told.secret, kernel.nowMs);
    system.doubt(kernel.nowMs);
    await call(untold.sealed, event);
    expect(last()).toMatchObject({ signature: 'invalid' });

    await kernel.run(START_MS + 25 * HOUR_MS);
    await call(untold.sealed, event);
    expect(last()).toMatchObject({ signature: 'unknown' });
  });

  it.each<[SystemKind, number]>([
    ['prompt', 204],
    ['gone', 410],
    ['silent', 0],
    ['indifferent', 200],
  ])('that is %s takes an event with %d', async (kind, status) => {
    const { system, call, last, kernel } = systemOf(kind);
    const { secret, sealed } = await secrets.create('wh_1');
    system.learn(secret, kernel.nowMs);
    const { afterMs } = await call(sealed, event);

    expect(last()).toMatchObject({ status });
    expect(Number.isFinite(afterMs)).toBe(status !== 0);
  });
});
