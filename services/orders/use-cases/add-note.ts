import { addNote as decide } from '../domain/notes.ts';
import type { Order } from '../domain/order.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface AddNote extends OrderCommand {
  /** Member of staff who notes it. */
  readonly staffId: string;
  readonly note: string;
}

/** Adds a note of staff to an order. Throws `OrderNotFoundError`, `TooManyNotesError` and `LogFullError`. */
export const addNote = (
  { staffId, note, ...command }: AddNote,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(
    { ...command, keepsRoom: true },
    (order) => decide(order, staffId, note),
    dependencies,
  );
