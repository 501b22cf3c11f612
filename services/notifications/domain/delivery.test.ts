import { describe, expect, it } from '@jest/globals';
import { claimOf, type DeliveryStatus, UNCERTAIN_FOR_MS } from './delivery.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();

describe('claimOf', () => {
  it('gives a new delivery to the caller', () => {
    expect(claimOf(undefined, now)).toBe('claimed');
  });

  it('gives a delivery that SES did not take to the next try', () => {
    expect(claimOf({ status: 'FAILED', claimedAt: ago(0) }, now)).toBe('claimed');
  });

  it('gives a delivery that waited for its address to the next try', () => {
    expect(claimOf({ status: 'HELD', claimedAt: ago(0) }, now)).toBe('claimed');
  });

  it('keeps a delivery in the hands that have it', () => {
    expect(claimOf({ status: 'SENDING', claimedAt: ago(UNCERTAIN_FOR_MS) }, now)).toBe(
      'in-progress',
    );
  });

  it('waits five minutes for what SES says', () => {
    expect(claimOf({ status: 'SENDING', claimedAt: ago(300_000) }, now)).toBe('in-progress');
    expect(claimOf({ status: 'SENDING', claimedAt: ago(300_001) }, now)).toBe('claimed');
  });

  it('sends again what nobody can say since when it is in work', () => {
    expect(claimOf({ status: 'SENDING' }, now)).toBe('claimed');
  });

  it('sends again when nobody said for too long what became of it', () => {
    expect(claimOf({ status: 'SENDING', claimedAt: ago(UNCERTAIN_FOR_MS + 1) }, now)).toBe(
      'claimed',
    );
  });

  it.each<DeliveryStatus>(['SENT', 'OPTED_OUT', 'SUPPRESSED', 'LIMITED', 'BOUNCED', 'COMPLAINED'])(
    'leaves a delivery that is %s alone, however old',
    (status) => {
      expect(claimOf({ status, claimedAt: ago(UNCERTAIN_FOR_MS * 100) }, now)).toBe('settled');
    },
  );
});
