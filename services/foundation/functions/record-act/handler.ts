import { eventReader } from '@commerce/events';
import { sqsHandler } from '@commerce/lambda';
import { auditRecord, keepAuditDays } from '../../dependencies.ts';
import { fromEvent } from '../../messages/from-event.ts';
import { recordAct } from '../../use-cases/record-act.ts';
import { EVENTS } from './events.ts';

export const handler = sqsHandler(
  { read: eventReader(EVENTS) },
  async (event, { logger }, dependencies) => {
    const act = fromEvent(event);
    const isNew = await recordAct(act, dependencies);
    logger.info('Act recorded', { actId: act.id, action: act.action, isNew });
  },
  () => ({ audit: auditRecord(), keepAuditDays: keepAuditDays() }),
);
