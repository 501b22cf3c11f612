import { cleanupCompletedV1 } from '@commerce/events';

/** The events that say that an erasure is over. */
export const ERASURE_EVENTS = [cleanupCompletedV1] as const;
