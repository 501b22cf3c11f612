import { productUpdatedV1 } from '@commerce/events';

/** What the handler reads, and what its queue hears. */
export const EVENTS = [productUpdatedV1] as const;
