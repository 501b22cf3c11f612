import { outboxHandler } from '@commerce/lambda';
import { eventPublisher, imageChange, imageOrder } from '../../dependencies.ts';
import { announceChange, announceOrder } from '../../use-cases/announce-change.ts';

export const handler = outboxHandler(
  {
    toEvents: (record) => {
      const change = imageChange(record);
      if (change !== undefined) return announceChange(change);
      const order = imageOrder(record);
      return order === undefined ? [] : [announceOrder(order)];
    },
  },
  () => ({ publisher: eventPublisher() }),
);
