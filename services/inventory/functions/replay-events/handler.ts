import { replayTaskInput, replayTaskOutput } from '@commerce/events';
import { taskHandler } from '@commerce/lambda';
import { eventHistory } from '../../dependencies.ts';

export const handler = taskHandler(
  { name: 'replay-events', input: replayTaskInput, output: replayTaskOutput },
  async ({ cursor }, _context, { history }) => {
    const { events, next } = await history.read(cursor);
    return next === undefined
      ? { done: true, events: [...events] }
      : { done: false, cursor: next, events: [...events] };
  },
  () => ({ history: eventHistory() }),
);
