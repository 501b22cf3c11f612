import type { CloudEvent } from '@commerce/events';
import type { Item, StreamRecord } from '@commerce/lambda';
import { isByStaff } from '../../domain/run.ts';
import { toAct } from '../../messages/to-act.ts';
import { toEvent } from '../../messages/to-event.ts';
import { fromRunItem, type RunItem } from './run-item.ts';

/**
 * Tells what staff did when this change opened a run, and of a run that it closed; every other change
 * says nothing.
 */
export function eventsOfChange({ oldImage, newImage }: StreamRecord): CloudEvent[] {
  if (newImage?.sk !== 'run') return [];
  const run = fromRunItem(read(newImage));
  if (oldImage === undefined) return isByStaff(run) ? [toAct(run)] : [];
  return oldImage.status === 'RUNNING' && run.status !== 'RUNNING' ? [toEvent(run)] : [];
}

/** Trusts items of this very service; the contracts of the events are checked all the same. */
const read = (image: Item): RunItem => image as unknown as RunItem;
