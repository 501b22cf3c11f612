import { staffActedV1 } from '@commerce/events';

/** What the handler reads, and what its queue hears. */
export const EVENTS = [staffActedV1] as const;
