import { staffActedV1 } from '@commerce/events';

/** The events that the handler reads and its queue receives. */
export const EVENTS = [staffActedV1] as const;
