import { outboxHandler } from '@commerce/lambda';
import { eventPublisher, eventsOfChange } from '../../dependencies.ts';

export const handler = outboxHandler({ toEvents: eventsOfChange }, () => ({
  publisher: eventPublisher(),
}));
