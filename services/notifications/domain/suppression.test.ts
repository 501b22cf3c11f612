import { describe, expect, it } from '@jest/globals';
import { type Lift, lift, MAX_LIFTS, type SuppressedAddress } from './suppression.ts';

const bounced: SuppressedAddress = {
  addressId: 'digest',
  suppressed: { reason: 'bounce', at: '2026-01-05T10:00:00.000Z' },
  lifts: [],
};
const complained: SuppressedAddress = {
  ...bounced,
  suppressed: { reason: 'complaint', at: '2026-01-05T10:00:00.000Z' },
};
const occasion = { by: 'sam', at: '2026-01-06T10:00:00.000Z', note: 'The mailbox is new' };
const earlier = (lifted: Lift['lifted']): Lift => ({
  ...occasion,
  lifted,
  suppressedAt: '2026-01-01T10:00:00.000Z',
});

describe('lift', () => {
  it('records who lifted a bounce, when and why', () => {
    expect(lift(bounced, { ...occasion, ownerAsked: false })).toEqual({
      ...occasion,
      lifted: 'bounce',
      suppressedAt: '2026-01-05T10:00:00.000Z',
    });
  });

  it('lifts a complaint only when its owner asked', () => {
    expect(() => lift(complained, { ...occasion, ownerAsked: false })).toThrow(
      expect.objectContaining({ details: { why: 'OWNER_HAS_NOT_ASKED' } }),
    );
    expect(lift(complained, { ...occasion, ownerAsked: true }).lifted).toBe('complaint');
  });

  it('never lifts a second complaint', () => {
    const again = { ...complained, lifts: [earlier('complaint'), earlier('bounce')] };
    expect(() => lift(again, { ...occasion, ownerAsked: true })).toThrow(
      expect.objectContaining({ details: { why: 'COMPLAINED_AGAIN' } }),
    );
  });

  it('lifts a complaint after bounces', () => {
    const first = { ...complained, lifts: [earlier('bounce')] };
    expect(lift(first, { ...occasion, ownerAsked: true }).lifted).toBe('complaint');
  });

  it(`lifts nothing more than ${MAX_LIFTS} times`, () => {
    const hopeless = {
      ...bounced,
      lifts: Array.from({ length: MAX_LIFTS }, () => earlier('bounce')),
    };
    expect(() => lift(hopeless, { ...occasion, ownerAsked: true })).toThrow(
      expect.objectContaining({ details: { why: 'LIFTED_TOO_OFTEN' } }),
    );
  });
});
