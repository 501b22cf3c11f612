import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Key, type KeyStore, keyStore } from './keys.ts';

let cloud: TestCloud;
let ssm: SSMClient;
beforeAll(async () => {
  cloud = await startTestCloud();
  ssm = cloud.client(SSMClient);
}, 30_000);
afterAll(() => cloud?.stop());

let store: KeyStore;
let stage: string;
let stages = 0;
const path = (name: Key) => `/commerce/${stage}/${name}`;
const put = (name: Key, Value: string) =>
  ssm.send(new PutParameterCommand({ Name: path(name), Value, Type: 'SecureString' }));
const heldBy = async (name: Key) => {
  const command = new GetParameterCommand({ Name: path(name), WithDecryption: true });
  const { Parameter } = await ssm.send(command);
  expect(Parameter?.Type).toBe('SecureString');
  return Parameter?.Value?.split(',');
};
beforeEach(async () => {
  stages += 1;
  stage = `test-${stages}`;
  store = keyStore(ssm, stage);
  await put('orders/decision-key', 'first');
  await put('payments/webhook-secret', 'whsec_first');
});

describe('keyStore', () => {
  it('says how many keys there are, since when, and none of them', async () => {
    const states = await store.list();

    expect(states).toEqual([
      { name: 'notifications/signing-key', keys: 0 },
      { name: 'orders/decision-key', keys: 1, changedAt: expect.stringMatching(/^20\d\d-/) },
      { name: 'payments/webhook-secret', keys: 1, changedAt: expect.any(String) },
    ]);
    expect(JSON.stringify(states)).not.toContain('first');
  });

  it('puts a new key of 32 bytes first, and takes the oldest away', async () => {
    expect(await store.rotate('orders/decision-key')).toBe(2);
    expect(await store.rotate('orders/decision-key')).toBe(3);
    const keys = await heldBy('orders/decision-key');
    expect(keys).toEqual([
      expect.stringMatching(/^[\w+/]{43}=$/),
      expect.stringMatching(/^[\w+/]{43}=$/),
      'first',
    ]);
    expect(await store.retire('orders/decision-key', { now: true })).toBe(2);

    expect(await heldBy('orders/decision-key')).toEqual(keys?.slice(0, 2));
  });

  it('takes the secret that Stripe made, and no other', async () => {
    expect(await store.rotate('payments/webhook-secret', 'whsec_second')).toBe(2);
    expect(await heldBy('payments/webhook-secret')).toEqual(['whsec_second', 'whsec_first']);

    await expect(store.rotate('payments/webhook-secret')).rejects.toThrow('Stripe makes');
    await expect(store.rotate('payments/webhook-secret', '')).rejects.toThrow('Stripe makes');
    await expect(store.rotate('payments/webhook-secret', 'whsec_second')).rejects.toThrow(
      'already',
    );
    await expect(store.rotate('payments/webhook-secret', 'a,b')).rejects.toThrow('commas');
    await expect(store.rotate('orders/decision-key', 'mine')).rejects.toThrow('made here');
    expect(await heldBy('payments/webhook-secret')).toHaveLength(2);
  });

  it('takes no key away that functions may still sign with, and never the last one', async () => {
    await store.rotate('orders/decision-key');
    await expect(store.retire('orders/decision-key', { now: false })).rejects.toThrow(
      /wait until 20\d\d-/,
    );
    expect(await heldBy('orders/decision-key')).toHaveLength(2);
    await store.retire('orders/decision-key', { now: true });

    await expect(store.retire('orders/decision-key', { now: true })).rejects.toThrow('rotate');
    expect(await heldBy('orders/decision-key')).toHaveLength(1);
  });

  it('makes no parameter where there is none', async () => {
    await expect(store.rotate('notifications/signing-key')).rejects.toThrow(
      `There is no parameter ${path('notifications/signing-key')}`,
    );
  });
});
