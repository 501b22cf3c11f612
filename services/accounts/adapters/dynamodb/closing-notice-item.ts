import type { CloudEvent } from '@commerce/events';
import { type ClosingNotice, daysAfter } from '../../domain/deletion.ts';
import { digestOf, secondsOf } from './deletion-item.ts';
import { EVENT, type EventItem } from './profile-item.ts';

const NOTICE = 'NOTICE';
const WAITING = 'WAITING';

export type NoticeKey = Pick<NoticeItem, 'pk' | 'sk'>;

export const noticeKey = (customerId: string): NoticeKey => ({
  pk: `FORMER#${digestOf(customerId)}`,
  sk: NOTICE,
});

/** Leads from an erasure to its notice. */
export const waitingKey = (erasureId: string): Pick<WaitingItem, 'pk' | 'sk'> => ({
  pk: `ERASURE#${erasureId}`,
  sk: WAITING,
});

export interface NoticeItem extends ClosingNotice {
  readonly pk: string;
  readonly sk: typeof NOTICE;
  readonly expiresAt: number;
}

export interface WaitingItem {
  readonly pk: string;
  readonly sk: typeof WAITING;
  readonly notice: NoticeKey;
  readonly expiresAt: number;
}

export const toNoticeItem = (key: NoticeKey, notice: ClosingNotice, until: Date): NoticeItem => ({
  ...key,
  ...notice,
  expiresAt: secondsOf(until),
});

export const toWaitingItem = (
  notice: NoticeKey,
  { erasureId }: ClosingNotice,
  until: Date,
): WaitingItem => ({ ...waitingKey(erasureId), notice, expiresAt: secondsOf(until) });

export const fromNoticeItem = ({ erasureId, contact }: NoticeItem): ClosingNotice => ({
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
