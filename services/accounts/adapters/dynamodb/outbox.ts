import { type CloudEvent, parseEnvelope } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { EVENT } from './profile-item.ts';

/** The event that was written beside what it tells of; every other change says nothing. */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): readonly CloudEvent[] {
  if (oldImage !== undefined || !String(newImage?.sk).startsWith(EVENT)) return [];
  return [parseEnvelope(newImage?.event)];
}
