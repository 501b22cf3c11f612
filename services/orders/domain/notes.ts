import { TooManyNotesError } from './notes.errors.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** Entries up to which a log takes notes: what is left belongs to the order itself. */
export const MAX_ENTRIES_WITH_NOTES = 80;

/** Notes something for staff; the order goes on as it would. Throws {@link TooManyNotesError}. */
export function addNote({ version }: Order, by: string, note: string): OrderEvent[] {
  if (version >= MAX_ENTRIES_WITH_NOTES) throw new TooManyNotesError();
  return [{ type: 'note-added', by, note }];
}
