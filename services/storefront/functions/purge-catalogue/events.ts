import { productUpdatedV1 } from '@commerce/events';

/** Events that the handler reads, and its queue subscribes to. */
export const EVENTS = [productUpdatedV1] as const;
