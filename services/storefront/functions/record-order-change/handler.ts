import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { keepOrdersDays, orderViews } from '../../dependencies.ts';
import { toOrderChange } from '../../messages/from-order-event.ts';
import { recordOrderChange } from '../../use-cases/record-order-change.ts';
import { ORDER_EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(ORDER_EVENTS) },
  (event, _context, dependencies) => recordOrderChange(toOrderChange(event), dependencies),
  () => ({ orders: orderViews(), keepDays: keepOrdersDays() }),
);
