import { outboxHandler } from '@commerce/lambda';
import { eventPublisher, imageChange } from '../../dependencies.ts';
import { announceChange } from '../../use-cases/announce-change.ts';

export const handler = outboxHandler(
  {
    toEvents: (record) => {
      const change = imageChange(record);
      return change === undefined ? [] : announceChange(change);
    },
  },
  () => ({ publisher: eventPublisher() }),
);
