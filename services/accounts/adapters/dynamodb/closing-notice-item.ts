import type { CloudEvent } from '@commerce/events';
import { type ClosingNotice, daysAfter } from '../../domain/deletion.ts';
import { secondsOf } from './deletion-item.ts';
import { EVENT, type EventItem } from './profile-item.ts';

const NOTICE = 'NOTICE';
const WAITING = 'WAITING';

export const noticeKey = (customerId: string): Pick<NoticeItem, 'pk' | 'sk'> => ({
  pk: `FORMER#${customerId}`,
  sk: NOTICE,
});

/** Leads from an erasure to whose it is. */
export const waitingKey = (erasureId: string) => ({ pk: `ERASURE#${erasureId}`, sk: WAITING });

export interface NoticeItem extends ClosingNotice {
  readonly pk: string;
  readonly sk: typeof NOTICE;
  readonly expiresAt: number;
}

export const toNoticeItem = (notice: ClosingNotice, until: Date): NoticeItem => ({
  ...noticeKey(notice.customerId),
  ...notice,
  expiresAt: secondsOf(until),
});

export const toWaitingItem = ({ customerId, erasureId }: ClosingNotice, until: Date) => ({
  ...waitingKey(erasureId),
  customerId,
  expiresAt: secondsOf(until),
});

export const fromNoticeItem = ({ customerId, erasureId, contact }: NoticeItem): ClosingNotice => ({
  customerId,
  erasureId,
  contact,
});

/** Days for which the last event stays: as long as a stream, and a day for time to live to be late. */
const KEEP_EVENT_DAYS = 2;

/** The last event is of an erasure, and of no customer: it holds the address, so it is not kept for long. */
export const toLastEventItem = (erasureId: string, event: CloudEvent): EventItem => ({
  pk: `ERASURE#${erasureId}`,
  sk: `${EVENT}${event.id}`,
  event,
  expiresAt: secondsOf(daysAfter(new Date(event.time), KEEP_EVENT_DAYS)),
});
