import { outboxHandler } from '@commerce/lambda';
import { eventPublisher, eventsOfChange } from '../../dependencies.ts';
import { measure } from './measure.ts';

export const handler = outboxHandler({ toEvents: eventsOfChange, measure }, () => ({
  publisher: eventPublisher(),
}));
