import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventQueue } from './event-queue.ts';

const takeAll = (queue: EventQueue<{ at: number; sequence: number }>) =>
  Array.from({ length: queue.size }, () => queue.take());

describe('EventQueue', () => {
  it('gives events out by their time, those of one moment in the order they were added', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 })), (times) => {
        const queue = new EventQueue();
        const events = times.map((at, sequence) => ({ at, sequence }));
        for (const event of events) queue.add(event);

        const inOrder = [...events].sort((a, b) => a.at - b.at || a.sequence - b.sequence);
        expect(takeAll(queue)).toEqual(inOrder);
        expect(queue.take()).toBeUndefined();
      }),
    );
  });

  it('keeps the order when events are added between two that are taken', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 4 }), (times) => {
        const queue = new EventQueue();
        const [first = 0, ...others] = times;
        queue.add({ at: first, sequence: 0 });
        queue.add({ at: first + 1, sequence: 1 });
        let last = queue.take()?.at ?? 0;
        others.forEach((delay, index) => {
          queue.add({ at: last + delay, sequence: index + 2 });
          const next = queue.take()?.at ?? -1;
          expect(next).toBeGreaterThanOrEqual(last);
          last = next;
        });
      }),
    );
  });
});
