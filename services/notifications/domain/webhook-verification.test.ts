import { describe, expect, it } from '@jest/globals';
import type { Webhook } from './webhook.ts';
import { beginVerification, mayAskAgain, returnsChallenge } from './webhook-verification.ts';

const now = new Date('2026-01-05T10:00:00.000Z');

describe('mayAskAgain', () => {
  const webhook = (verification: Webhook['verification']): Webhook => ({
    webhookId: 'wh_1',
    customerId: 'alice',
    url: 'https://example.com/',
    events: ['order.placed'],
    verification,
    createdAt: now.toISOString(),
  });
  const asked = webhook(beginVerification('challenge', now));

  it.each([
    ['has never given a challenge back', webhook({ status: 'UNVERIFIED' }), now, true],
    ['has given it back', webhook({ status: 'ACTIVE' }), now, false],
    ['was asked just now', asked, new Date(now.getTime() + 59_999), false],
    ['was asked a minute ago', asked, new Date(now.getTime() + 60_000), true],
  ])('of a system that %s', (_what, given, at, expected) => {
    expect(mayAskAgain(given, at)).toBe(expected);
  });
});

describe('returnsChallenge', () => {
  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
  ])('of an answer with %i is %s', (status, expected) => {
    expect(returnsChallenge({ status, text: ' challenge\n' }, 'challenge')).toBe(expected);
    expect(returnsChallenge({ status, text: 'another' }, 'challenge')).toBe(false);
  });
});
