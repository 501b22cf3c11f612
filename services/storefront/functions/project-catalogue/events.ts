import { productUpdatedV1, stockLevelChangedV1 } from '@commerce/events';

/** Events that the handler reads, and its queue subscribes to. */
export const EVENTS = [productUpdatedV1, stockLevelChangedV1] as const;
