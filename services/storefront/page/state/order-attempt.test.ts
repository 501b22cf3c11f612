import { NoAnswerError, ProblemError } from '@commerce/page/api/problem';
import { type KeyValueStore, memoryStore } from '@commerce/page/state/storage';
import { describe, expect, it } from '@jest/globals';
import { type OrderAttempt, type OrderRequest, orderAttempts } from './order-attempt.ts';

const order: OrderRequest = {
  lines: [{ sku: 'MUG-01', quantity: 2 }],
  shippingAddress: { name: 'Alice', line1: '1 High Street', city: 'Berlin', country: 'DE' },
  email: 'alice@example.com',
};
const another: OrderRequest = { ...order, lines: [{ sku: 'TENT-02', quantity: 1 }] };

/** A shop that answers each request with the next of `outcomes`, and makes one order of each key. */
function start(outcomes: (string | Error)[], store: KeyValueStore = memoryStore()) {
  const sent: OrderAttempt[] = [];
  let keys = 0;
  let last: Promise<unknown> = Promise.resolve();
  const attempts = orderAttempts({
    store,
    makeKey: () => `key-${++keys}`,
    async send(attempt) {
      sent.push(attempt);
      const outcome = outcomes.shift();
      if (typeof outcome === 'string') return outcome;
      throw outcome;
    },
    exclusively: (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
  });
  return { attempts, sent, store };
}

describe('ordering', () => {
  it('sends the order under a key, and keeps nothing once it was taken', async () => {
    const { attempts, sent } = start(['ord_1']);
    expect(await attempts.place('alice', order)).toEqual({ orderId: 'ord_1', ordered: order });
    expect(sent).toEqual([{ idempotencyKey: 'key-1', customerId: 'alice', order }]);
    expect(attempts.pending('alice')).toBeUndefined();
  });

  it.each([
    ['no answer came', new NoAnswerError(new TypeError('Failed to fetch'))],
    ['the shop failed', new ProblemError(500, {})],
    ['the shop is busy', new ProblemError(503, {})],
    ['there were too many requests', new ProblemError(429, {})],
    ['the session ended meanwhile', new ProblemError(401, {})],
  ])('sends the same order under the same key again after %s', async (_, failure) => {
    const { attempts, sent, store } = start([failure]);
    await expect(attempts.place('alice', order)).rejects.toBe(failure);

    const afterReload = start(['ord_1'], store);
    expect(afterReload.attempts.pending('alice')?.order).toEqual(order);
    const placed = await afterReload.attempts.place('alice', another);
    expect(placed).toEqual({ orderId: 'ord_1', ordered: order });
    expect(afterReload.sent).toEqual(sent);
  });

  it('orders anew after the shop has said no', async () => {
    const rejection = new ProblemError(422, { code: 'TOTAL_MISMATCH' });
    const { attempts, sent } = start([rejection, 'ord_2']);
    await expect(attempts.place('alice', order)).rejects.toBe(rejection);
    expect(attempts.pending('alice')).toBeUndefined();
    await attempts.place('alice', another);
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key-1', 'key-2']);
  });

  it('has two tabs that order at the same time order once after the other', async () => {
    const lost = new NoAnswerError(new TypeError('Failed to fetch'));
    const { attempts, sent } = start([lost, 'ord_1']);
    const [first, second] = await Promise.allSettled([
      attempts.place('alice', order),
      attempts.place('alice', order),
    ]);
    expect(first.status).toBe('rejected');
    expect(second).toMatchObject({ status: 'fulfilled', value: { orderId: 'ord_1' } });
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set(['key-1']));
  });

  it('does not send the order of another customer', async () => {
    const { attempts, store } = start([new NoAnswerError(undefined)]);
    await expect(attempts.place('alice', order)).rejects.toThrow(NoAnswerError);
    const other = start(['ord_2'], store);
    expect(other.attempts.pending('bob')).toBeUndefined();
  });

  it('begins anew once its owner has given it up', async () => {
    const { attempts, store } = start([new NoAnswerError(undefined)]);
    await expect(attempts.place('alice', order)).rejects.toThrow(NoAnswerError);
    attempts.forget();
    expect(start([], store).attempts.pending('alice')).toBeUndefined();
  });

  it.each(['{', '7', 'null', '{"idempotencyKey":"key-1"}'])('passes over %s', (stored) => {
    const store = memoryStore();
    store.setItem('commerce.order-attempt', stored);
    expect(start([], store).attempts.pending('alice')).toBeUndefined();
  });
});
