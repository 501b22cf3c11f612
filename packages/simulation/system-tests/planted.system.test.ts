import { describe, expect, it } from '@jest/globals';
import { runModule } from '../src/in-turn/testing/run-module.ts';

/**
 * For what the observer sees, a bug that is caught by seeing it. All bugs are too many for each change:
 * `npm run simulate -- --planted` tries them every week.
 */
const SEEN: readonly (readonly [what: string, bug: string, invariant: string])[] = [
  [
    'each step',
    'a payment is captured before its order passes the point of no return',
    'capturedOnlyPastNoReturn',
  ],
  ['each change', 'a repeated request writes over its order', 'logsOnlyGrow'],
  [
    'orders that changed',
    'an entry is appended whatever the version of its order is by now',
    'logsHaveNoGap',
  ],
  [
    'products that changed, their counters and ledger',
    'stock is taken without looking whether it is there',
    'stockAddsUp',
  ],
  ['each event', 'all events of an attempt have the same id', 'oneEventForEachId'],
  ['the events of each order', 'a new order is not published', 'everyEntryIsPublished'],
  ['what people were told', 'an order is accepted before it is written', 'acceptedOrdersAreKept'],
  [
    'what pages show',
    'a change of an order is acknowledged before it is shown',
    'orderPagesFollowTheLog',
  ],
  [
    'the end of a day',
    'a delivery is received once for each request',
    'everyDeliveryIsReceivedOnce',
  ],
];

/** The first invariant that a planted bug breaks, in as many days as a change can wait for. */
const broken = (name: string): unknown =>
  runModule(`
    const { Crew } = await import('../../runs/crew.ts');
    const { bugNamed } = await import('../../planted/bug-named.ts');
    const crew = new Crew({ threads: 1, bug: bugNamed(${JSON.stringify(name)}) });
    const { failures } = await crew.run({ firstSeed: 1, days: 60 }, { orders: 6 });
    await crew.stop();
    console.log(JSON.stringify(failures[0]?.violations[0]?.invariant ?? 'none'));
  `);

describe('the observer of a day', () => {
  it.each(SEEN)('sees %s, and so that %s', (_, bug, invariant) => {
    expect(broken(bug)).toBe(invariant);
  });
});
