import { describe, expect, it } from '@jest/globals';
import type { Platform } from '../platform/platform.ts';
import { smallWorld } from '../testing/small-world.ts';
import { pay } from './paying-customers.ts';
import type { Insist } from './people.ts';

const order = {
  customer: 'customer-1',
  key: 'key-1',
  sku: 'SKU-1',
  quantity: 1,
  paymentMethodId: 'pm_card_chargeDeclined',
  isOwnAddress: true,
};

/** Takes another card, with a page that asks for one after some looks; returns what was requested. */
async function cardTaken({ asksAfter, follows }: { asksAfter: number; follows: boolean }) {
  const { kernel, during, elapsedMs } = smallWorld();
  const requests: string[] = [];
  const insist: Insist = async (_, { route = '' }) => {
    requests.push(route.split(' ')[0] ?? '');
    const asks = requests.length > asksAfter;
    return { status: 200, body: asks ? { payment: { status: 'REQUIRES_PAYMENT_METHOD' } } : {} };
  };
  const platform = {
    kernel: {
      pause: (ms: number) => kernel.pause(ms),
      random: { ...kernel.random, chance: () => follows },
    },
  } as unknown as Platform;
  const act = { kind: 'take another card', order, paymentMethodId: 'pm_card_visa' } as const;
  await during(() => pay(act, 'ord_1', { platform, insist }));
  return { requests, elapsedMs: elapsedMs() };
}

describe('a customer who takes another card', () => {
  it('does so as soon as the page of the order asks for one', async () => {
    expect(await cardTaken({ asksAfter: 2, follows: true })).toEqual({
      requests: ['GET', 'GET', 'GET', 'POST'],
      elapsedMs: 900,
    });
  });

  it('does so without the page as well', async () => {
    const { requests } = await cardTaken({ asksAfter: 2, follows: false });
    expect(requests).toEqual(['POST']);
  });

  it('gives the page a minute', async () => {
    const { requests } = await cardTaken({ asksAfter: Number.POSITIVE_INFINITY, follows: true });
    expect(requests).toEqual([...Array(8).fill('GET'), 'POST']);
  });
});
