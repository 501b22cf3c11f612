import type { HistoryEvent } from '../interpreter/history.ts';
import type { Ending } from './execution.ts';

/** The last event of an execution. */
export function endingEvent(ending: Ending): Pick<HistoryEvent, 'type' | 'details'> {
  if (ending.status === 'SUCCEEDED') {
    return {
      type: 'ExecutionSucceeded',
      details: {
        name: 'executionSucceededEventDetails',
        members: { output: JSON.parse(ending.output) },
      },
    };
  }
  const { status, error, cause } = ending;
  const what = { FAILED: 'Failed', TIMED_OUT: 'TimedOut', ABORTED: 'Aborted' }[status];
  return {
    type: `Execution${what}`,
    details: { name: `execution${what}EventDetails`, members: { error, cause } },
  };
}
