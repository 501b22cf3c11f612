import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../testing/small-world.ts';
import type { AfterSalesAct } from './after-sales-acts.ts';
import { AfterSalesDesk } from './after-sales-desk.ts';
import type { Insist } from './people.ts';

const order = {
  customer: 'customer-1',
  key: 'key-1',
  sku: 'SKU-1',
  quantity: 1,
  paymentMethodId: 'pm_card_visa',
  isOwnAddress: true,
};
const ship: AfterSalesAct = {
  kind: 'ship',
  order,
  lines: [{ sku: 'SKU-1', quantity: 1 }],
  trackingNumber: 'parcel-1',
};

/** Ships an order that is pending for some looks; returns the routes that were asked, by their verbs. */
async function shipped({ pendingFor }: { readonly pendingFor: number }) {
  const { kernel, during, elapsedMs } = smallWorld();
  const asked: string[] = [];
  const insist: Insist = async (_, { route = '' }) => {
    asked.push(route.split(' ')[0] ?? '');
    const status = asked.length > pendingFor ? 'CONFIRMED' : 'PENDING';
    return { status: 200, body: { status } };
  };
  // Chance is asked for one thing alone: whether somebody looks first.
  const patient = {
    pause: (ms: number) => kernel.pause(ms),
    random: { ...kernel.random, chance: () => true },
  };
  await during(() => new AfterSalesDesk(patient, insist).act(ship, 'ord_1'));
  return { asked, elapsedMs: elapsedMs() };
}

describe('the after-sales desk', () => {
  it('waits until an order is confirmed before it does something about it', async () => {
    expect(await shipped({ pendingFor: 2 })).toEqual({
      asked: ['GET', 'GET', 'GET', 'POST'],
      elapsedMs: 4_000,
    });
  });

  it('does it all the same when it has looked for some minutes', async () => {
    const { asked } = await shipped({ pendingFor: Number.POSITIVE_INFINITY });
    expect(asked).toEqual(['GET', 'GET', 'GET', 'GET', 'GET', 'POST']);
  });
});
