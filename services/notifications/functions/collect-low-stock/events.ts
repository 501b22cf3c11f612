import { stockDepletedV1, stockLowV1 } from '@commerce/events';

/** What the handler reads, and what its queue hears. */
export const EVENTS = [stockLowV1, stockDepletedV1] as const;
