import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { orderAfter, recordOf, until } from '../testing/orders.ts';
import { TooManyNotesError } from './notes.errors.ts';
import { addNote, MAX_ENTRIES_WITH_NOTES } from './notes.ts';
import type { OrderEvent } from './order-event.ts';
import { anonymise, endedAt } from './retention.ts';

const note = { type: 'note-added', by: 'sam', note: 'called back' } as const;
const add = (order: Parameters<typeof addNote>[0]) => addNote(order, 'sam', 'called back');

describe('addNote', () => {
  it.each(Object.entries(until))('leaves an order that is %s as it is', (_, events) => {
    given(events as readonly OrderEvent[])
      .when(add)
      .thenEvents([note]);
    const { state, attempt } = orderAfter([...events, note]);
    expect({ state, attempt }).toEqual({
      state: orderAfter(events).state,
      attempt: orderAfter(events).attempt,
    });
  });

  it('lets the order go on after it', () => {
    expect(orderAfter([...until.committed, note, { type: 'confirmed' }]).state.status).toBe(
      'CONFIRMED',
    );
  });

  it('leaves room for what the order has to write', () => {
    const notes = Array.from({ length: MAX_ENTRIES_WITH_NOTES - 1 }, () => note);
    given([...until.placed, ...notes.slice(1)])
      .when(add)
      .thenEvents([note]);
    given([...until.placed, ...notes])
      .when(add)
      .thenThrows(TooManyNotesError);
  });

  it('goes with the person, and does not prolong the retention', () => {
    const { order, log } = recordOf([...until.rejected, note]);
    expect(JSON.stringify(anonymise(order, log))).not.toContain('called back');
    const later = log.map((entry) =>
      entry.type === 'note-added' ? { ...entry, at: '2027-01-01T00:00:00.000Z' } : entry,
    );
    expect(endedAt(order, later)).toBe(endedAt(order, log));
  });
});
