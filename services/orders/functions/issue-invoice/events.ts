import { orderConfirmedV1, orderRefundedV1 } from '@commerce/events';

/** Events that the handler reads, and its queue subscribes to. */
export const EVENTS = [orderConfirmedV1, orderRefundedV1] as const;
