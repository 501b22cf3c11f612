import { sqsHandler } from '@commerce/lambda';
import { readWakeUp } from '../../contracts/wake-up.ts';
import { wakeUps } from '../../dependencies.ts';

/** The queue's delay is over: the client hears what was held back for it. */
export const handler = sqsHandler(
  { read: readWakeUp },
  async (wakeUp, _context, dependencies) => dependencies.wakeUps.wake([wakeUp]),
  () => ({ wakeUps: wakeUps() }),
);
