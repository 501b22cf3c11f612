import { type EventOf, stockDepletedV1, stockLowV1 } from '@commerce/events';

/** The events that the digest of low stock is made of. */
export const STOCK_EVENTS = [stockLowV1, stockDepletedV1] as const;

export type StockEvent = EventOf<(typeof STOCK_EVENTS)[number]>;
