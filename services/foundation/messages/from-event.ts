import type { EventOf, staffActedV1 } from '@commerce/events';
import type { Act } from '../domain/act.ts';

/** Reads an act from its event. Ids of events are unique in a service alone. */
export const fromEvent = ({
  id,
  source,
  time,
  correlationid,
  data,
}: EventOf<typeof staffActedV1>): Act => ({
  ...data,
  id: `${source}/${id}`,
  at: new Date(time).toISOString(),
  correlationId: correlationid,
});
