import type { CloudEvent } from '@commerce/events';
import type { Profile } from '../../domain/profile.ts';

/** All that a customer has in the table has this partition. */
export const partitionOf = (customerId: string): string => `CUSTOMER#${customerId}`;

export const PROFILE = 'PROFILE';

/** Begin of the sort keys of events that are to be published. */
export const EVENT = 'EVENT#';

/** Seconds for which an event stays after it was written: longer than a stream, which keeps a day. */
const EVENT_TTL_SECONDS = 7 * 24 * 60 * 60;

export const profileKey = (customerId: string) => ({ pk: partitionOf(customerId), sk: PROFILE });

export interface ProfileItem extends Profile {
  readonly pk: string;
  readonly sk: typeof PROFILE;
}

export const toProfileItem = (profile: Profile): ProfileItem => ({
  pk: partitionOf(profile.customerId),
  sk: PROFILE,
  ...profile,
});

export const fromProfileItem = ({ pk, sk, ...profile }: ProfileItem): Profile => profile;

export interface EventItem {
  readonly pk: string;
  readonly sk: string;
  readonly event: CloudEvent;
  /** Seconds since 1970: the address in it is not kept. */
  readonly expiresAt: number;
}

export const toEventItem = (customerId: string, event: CloudEvent): EventItem => ({
  pk: partitionOf(customerId),
  sk: `${EVENT}${event.id}`,
  event,
  expiresAt: Math.floor(Date.parse(event.time) / 1000) + EVENT_TTL_SECONDS,
});
