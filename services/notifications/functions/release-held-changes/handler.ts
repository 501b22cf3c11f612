import { sqsHandler } from '@commerce/lambda';
import { wakeUps } from '../../dependencies.ts';
import { readWakeUp } from '../../messages/wake-up.ts';

/** Wakes clients whose changes were held back: the queue's delay is over. */
export const handler = sqsHandler(
  { read: readWakeUp },
  async (wakeUp, _context, dependencies) => dependencies.wakeUps.wake([wakeUp]),
  () => ({ wakeUps: wakeUps() }),
);
