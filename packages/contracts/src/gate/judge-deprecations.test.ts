import { describe, expect, it } from '@jest/globals';
import { eventContract, subscription } from '../testing/contracts.ts';
import { judgeDeprecations } from './judge-deprecations.ts';

const deprecation = { since: '2026-01-01', until: '2026-06-30', successor: 'order.placed.v2' };
const plain = eventContract();
const ending = eventContract({ deprecation });
const successor = eventContract({ type: 'order.placed.v2' });
const reader = subscription();
const ON_TIME = '2026-03-01';
const AFTER = '2026-07-01';

describe('an announced end', () => {
  it('passes, and says what to read instead', () => {
    expect(judgeDeprecations([plain], [ending, successor], [reader], ON_TIME)).toEqual([
      {
        contract: 'order.placed.v1',
        producer: 'orders',
        verdict: 'compatible',
        change: 'Deprecated, published until 2026-06-30, read order.placed.v2 instead',
        consumers: ['notifications-mail'],
      },
    ]);
  });

  it.each([
    ['is too near', { ...deprecation, until: '2026-03-15' }, 'give consumers 90 days at the least'],
    [
      'names a successor that is not there',
      { ...deprecation, successor: 'order.placed.v9' },
      'define',
    ],
  ])('does not pass when it %s', (_, broken, remedy) => {
    const present = [eventContract({ deprecation: broken }), successor];
    expect(judgeDeprecations([plain], present, [], ON_TIME)).toEqual([
      expect.objectContaining({ verdict: 'breaking', remedy: expect.stringContaining(remedy) }),
    ]);
  });

  it('does not come sooner than it was announced', () => {
    const earlier = eventContract({ deprecation: { ...deprecation, until: '2026-05-30' } });
    expect(judgeDeprecations([ending], [earlier, successor], [], ON_TIME)).toEqual([
      expect.objectContaining({
        verdict: 'breaking',
        remedy: 'keep to the day that was announced',
      }),
    ]);
  });

  it('may be put off', () => {
    const later = eventContract({ deprecation: { ...deprecation, until: '2026-12-31' } });
    expect(judgeDeprecations([ending], [later, successor], [], ON_TIME)).toEqual([
      expect.objectContaining({ verdict: 'compatible' }),
    ]);
  });

  it('holds: after the last day the version has to be gone', () => {
    expect(judgeDeprecations([ending], [ending, successor], [reader], AFTER)).toEqual([
      expect.objectContaining({
        verdict: 'breaking',
        change: 'Its last day was 2026-06-30',
        remedy: 'move the consumers, then remove it',
      }),
    ]);
    expect(judgeDeprecations([ending], [ending, successor], [], '2026-06-30')).toEqual([
      expect.objectContaining({ verdict: 'compatible' }),
    ]);
  });
});

describe('a removal', () => {
  it('passes after the last day, when nobody reads the version', () => {
    expect(judgeDeprecations([ending], [successor], [], AFTER)).toEqual([
      expect.objectContaining({ verdict: 'compatible' }),
    ]);
  });

  it.each([
    ['while somebody reads the version', ending, [reader], AFTER, 'Removed while it is read'],
    ['before its last day', ending, [], ON_TIME, 'its last day is 2026-06-30'],
    ['that nobody announced', plain, [], AFTER, 'it was never announced'],
  ])('does not pass %s', (_, contract, subscriptions, today, change) => {
    expect(judgeDeprecations([contract], [successor], subscriptions, today)).toEqual([
      expect.objectContaining({ verdict: 'breaking', change: expect.stringContaining(change) }),
    ]);
  });
});
