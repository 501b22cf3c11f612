import {
  type CloudEvent,
  type ReplayTaskOutput,
  replayTaskInput,
  replayTaskOutput,
} from '@commerce/events';
import type { Contracted, LambdaHandler } from '../invocation/lambda-handler.ts';
import { type TaskContract, taskHandler } from './task-handler.ts';

/**
 * Events that are told again, and where the next page begins.
 *
 * @example
 * ```ts
 * const page: HistoryPage = { events: [event], next: 'MUG-01' };
 * ```
 */
export interface HistoryPage {
  readonly events: readonly CloudEvent[];
  /** The position at which to read on; absent on the last page. */
  readonly next?: string | undefined;
}

/**
 * The events of what a service has now.
 *
 * @example
 * ```ts
 * const history: EventHistory = {
 *   read: async (after) => ({ events: await eventsBehind(after), next: undefined }),
 * };
 * ```
 */
export interface EventHistory {
  /** Reads the events of a page as they were published, and publishes none. */
  read(after: string | undefined): Promise<HistoryPage>;
}

/**
 * Makes the handler of a service's task `replay-events`, which returns a page of its history for a view
 * that is made anew. Nothing is published: other consumers have done their work long ago.
 *
 * @example
 * ```ts
 * export const handler = replayTaskHandler(eventHistory);
 * ```
 */
export function replayTaskHandler(
  makeHistory: () => EventHistory,
): LambdaHandler<unknown, ReplayTaskOutput, { readonly history: EventHistory }> &
  Contracted<TaskContract<typeof replayTaskInput, typeof replayTaskOutput>> {
  return taskHandler(
    { name: 'replay-events', input: replayTaskInput, output: replayTaskOutput },
    async ({ cursor }, _context, { history }) => {
      const { events, next } = await history.read(cursor);
      return { done: next === undefined, cursor: next, events: [...events] };
    },
    () => ({ history: makeHistory() }),
  );
}
