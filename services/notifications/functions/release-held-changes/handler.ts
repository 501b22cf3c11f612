import { sqsHandler } from '@commerce/lambda';
import { wakeUps } from '../../dependencies.ts';
import { readWakeUp } from '../../messages/wake-up.ts';

/** The queue's delay is over: the client hears what was held back for it. */
export const handler = sqsHandler(
  { read: readWakeUp },
  async (wakeUp, _context, dependencies) => dependencies.wakeUps.wake([wakeUp]),
  () => ({ wakeUps: wakeUps() }),
);
