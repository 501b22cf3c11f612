import type { CloudEvent } from '@commerce/events';
import type { StreamRecord } from '@commerce/lambda';
import { toEvent } from '../../contracts/to-event.ts';
import { fromRunItem, type RunItem } from './run-item.ts';

/** The event of a run that was closed by this change; every other change says nothing. */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): CloudEvent[] {
  if (oldImage?.status !== 'RUNNING' || newImage === undefined) return [];
  const run = fromRunItem(newImage as unknown as RunItem);
  return run.status === 'RUNNING' ? [] : [toEvent(run)];
}
