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
    const ofReports = { ...reader, types: [] };
    expect(judgeSubscriptions(events, [reports], [ofReports])).toEqual([]);
  });

  it.each([
    ['by a filter that leaves it out', 'orders'],
    ['because nobody subscribed to its source', 'billing'],
  ])('finds what a function reads and never gets, %s', (_, source) => {
    const present = [eventContract(), eventContract({ type: 'order.confirmed.v1', source })];
    const types = ['order.placed.v1', 'order.confirmed.v1'];
    expect(judgeSubscriptions(present, [subscription()], [{ ...reader, types }])).toEqual([
      expect.objectContaining({
        contract: 'order.confirmed.v1',
        verdict: 'breaking',
        change: 'Read by send-mail, but delivered to none of its queues',
      }),
    ]);
  });

  it('is content when one of several queues brings what a function reads', () => {
    const types = ['order.placed.v1', 'order.confirmed.v1'];
    const subscriptions = [
      subscription(),
      subscription({ queue: 'notifications-more-{stage}', filters: ['order.confirmed.v1'] }),
    ];
    const findings = judgeSubscriptions(events, subscriptions, [{ ...reader, types }]);
    expect(findings.filter(({ change }) => change.startsWith('Read by'))).toEqual([]);
  });

  it('wants an event of many services heard from each of them', () => {
    const acted = {
      type: 'staff.acted.v1',
      source: 'foundation',
      publishers: ['orders', 'billing'],
    };
    const heard = { queue: 'foundation-audit-{stage}', filters: ['staff.acted.v1'] };
    const recorder = { ...reader, types: ['staff.acted.v1'] };
    const fromOrders = subscription(heard);
    const fromBilling = subscription({ ...heard, topic: 'billing-events-{stage}' });
    const present = [eventContract(), eventContract(acted)];
    expect(judgeSubscriptions(present, [fromOrders, fromBilling], [recorder])).toEqual([]);
    expect(judgeSubscriptions(present, [fromOrders], [recorder])).toEqual([
      expect.objectContaining({ contract: 'staff.acted.v1', producer: 'billing' }),
    ]);
  });

  it('leaves alone what is called without a queue', () => {
    expect(
      judgeSubscriptions(events, [subscription()], [{ ...reader, function: 'other' }]),
    ).toEqual([]);
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
