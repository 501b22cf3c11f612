import { describe, expect, it } from '@jest/globals';
import { noticeKey, toNoticeItem, toWaitingItem } from './closing-notice-item.ts';
import { deletionKey, toDeletionItem } from './deletion-item.ts';

const requestedAt = '2026-01-05T10:15:30.000Z';
const until = new Date('2026-02-04T10:15:30.000Z');
const notice = { erasureId: 'ers_1', contact: { email: 'a@example.com', locale: 'en' } };

describe('what outlives an account', () => {
  it('does not name it', () => {
    const key = noticeKey('alice');
    const items = [
      toDeletionItem({ customerId: 'alice', requestedAt }),
      toNoticeItem(key, notice, until),
      toWaitingItem(key, notice, until),
    ];
    expect(JSON.stringify(items)).not.toContain('alice');
    expect(deletionKey('alice')).not.toEqual(deletionKey('bob'));
  });

  it('is gone after thirty days', () => {
    const expiresAt = until.getTime() / 1_000;
    expect(toDeletionItem({ customerId: 'alice', requestedAt })).toMatchObject({ expiresAt });
    expect(toNoticeItem(noticeKey('alice'), notice, until)).toMatchObject({ expiresAt });
  });
});
