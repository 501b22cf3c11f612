import { beforeEach, describe, expect, it } from '@jest/globals';
import { authorizing, bodyOf, DAY_MS, idOf, virtualStripe } from './testing/virtual-stripe.ts';

describe('an idempotency key of SimulatedStripe', () => {
  let world: ReturnType<typeof virtualStripe>;
  beforeEach(() => {
    world = virtualStripe();
  });
  const count = () => [...world.stripe.payments()].length;

  it('replays the response to its first request, for a day', () => {
    const first = world.stripe.handle(authorizing('key'));
    world.pass(DAY_MS);
    const again = world.stripe.handle(authorizing('key'));
    expect(again).toMatchObject({
      status: 200,
      body: first.body,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(count()).toBe(1);
    world.pass(1);
    expect(idOf(world.stripe.handle(authorizing('key')))).not.toBe(idOf(first));
    expect(count()).toBe(2);
  });

  it('replays a decline', () => {
    const declined = authorizing('key', { payment_method: 'pm_card_chargeDeclined' });
    const first = world.stripe.handle(declined);
    expect(first.status).toBe(402);
    expect(world.stripe.handle(declined)).toMatchObject({ status: 402, body: first.body });
    expect(count()).toBe(1);
  });

  it('is an error with another body', () => {
    world.stripe.handle(authorizing('key'));
    const other = world.stripe.handle(authorizing('key', { amount: '2600' }));
    expect(other.status).toBe(400);
    expect(bodyOf(other).error?.type).toBe('idempotency_error');
    expect(count()).toBe(1);
  });

  it('conflicts while its first request is under way', () => {
    const finish = world.stripe.begin(authorizing('key'));
    const second = world.stripe.handle(authorizing('key'));
    expect(second.status).toBe(409);
    expect(count()).toBe(0);
    const first = finish();
    expect(world.stripe.handle(authorizing('key')).body).toEqual(first.body);
    expect(count()).toBe(1);
  });

  it('is free again after a request of which nothing stays', () => {
    const wrong = world.stripe.handle(authorizing('key', { amount: 'much' }));
    expect(wrong.status).toBe(400);
    expect(world.stripe.handle(authorizing('key')).status).toBe(200);
  });
});
