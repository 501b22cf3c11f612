import { describe, expect, it } from '@jest/globals';
import { eventContract, subscription } from '../testing/contracts.ts';
import { judgeSubscriptions } from './judge-subscriptions.ts';

const events = [eventContract(), eventContract({ type: 'order.confirmed.v1' })];
const reader = { service: 'notifications', function: 'send-mail', types: ['order.placed.v1'] };

describe('judgeSubscriptions', () => {
  it('is content when a function reads what its queue lets through', () => {
    expect(judgeSubscriptions(events, [subscription()], [reader])).toEqual([]);
  });

  it('leaves alone topics that carry no events of the catalogue', () => {
    const reports = subscription({
      topic: 'notifications-mail-events-{stage}',
      filters: ['Bounce'],
    });
    expect(judgeSubscriptions(events, [reports], [reader])).toEqual([]);
  });

  it.each([
    ['a type', ['order.placd.v1'], 'order.placd.v1'],
    ['a prefix', [{ prefix: 'ordr.' }], 'ordr.*'],
    ["another service's type", ['product.updated.v1'], 'product.updated.v1'],
  ])('finds %s that nobody publishes', (_, filters, contract) => {
    expect(judgeSubscriptions(events, [subscription({ filters })], [])).toEqual([
      expect.objectContaining({ contract, verdict: 'breaking' }),
    ]);
  });

  it.each([
    ['a filter', [{ prefix: 'order.' }]],
    ['no filter at all', undefined],
  ])('finds what %s lets through and the function does not read', (_, filters) => {
    const { filters: _all, ...open } = subscription();
    const wide = { ...open, ...(filters && { filters }) };
    expect(judgeSubscriptions(events, [wide], [reader])).toEqual([
      expect.objectContaining({
        contract: 'order.confirmed.v1',
        verdict: 'breaking',
        change: 'Delivered to notifications-mail-{stage}, but send-mail does not read it',
      }),
    ]);
  });
});
