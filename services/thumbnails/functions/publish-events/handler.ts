import { outboxHandler } from '@commerce/lambda';
import { eventPublisher, imageChange, imageOrder } from '../../dependencies.ts';
import { toImageEvents, toOrderEvent } from '../../messages/to-events.ts';

export const handler = outboxHandler(
  {
    toEvents: (record) => {
      const change = imageChange(record);
      if (change !== undefined) return toImageEvents(change);
      const order = imageOrder(record);
      return order === undefined ? [] : [toOrderEvent(order)];
    },
  },
  () => ({ publisher: eventPublisher() }),
);
