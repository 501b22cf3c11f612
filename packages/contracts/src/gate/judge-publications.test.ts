import { describe, expect, it } from '@jest/globals';
import { eventContract, subscription } from '../testing/contracts.ts';
import { judgePublications } from './judge-publications.ts';

const placed = { service: 'orders', type: 'order.placed.v1' };

describe('judgePublications', () => {
  it('is content with an event that is published, and that nobody listens to', () => {
    expect(judgePublications([eventContract()], [placed], [])).toEqual([]);
  });

  it('finds an event that nobody publishes, and who waits for it', () => {
    expect(judgePublications([eventContract()], [], [subscription()])).toEqual([
      expect.objectContaining({
        contract: 'order.placed.v1',
        producer: 'orders',
        verdict: 'breaking',
        change: 'Defined, but orders never publishes it',
        consumers: ['notifications-mail-{stage}'],
      }),
    ]);
  });

  it('wants it from each service that is to publish it', () => {
    const acted = eventContract({ publishers: ['orders', 'billing'] });
    expect(judgePublications([acted], [placed], [])).toEqual([
      expect.objectContaining({ producer: 'billing' }),
    ]);
  });

  it("takes no other service's word for it", () => {
    const byOthers = [{ ...placed, service: 'billing' }];
    expect(judgePublications([eventContract()], byOthers, [])).toHaveLength(1);
  });
});
