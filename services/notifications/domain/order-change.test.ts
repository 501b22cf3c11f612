import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueChanges, type RecordedChange } from './order-change.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const holdMs = 20_000;

const change = (version: number, ageMs = 0): RecordedChange => ({
  orderId: 'ord_1',
  customerId: 'alice',
  version,
  event: 'order.progressed.v1',
  status: 'PENDING',
  time: '2026-01-05T09:00:00.000Z',
  recordedAt: new Date(now.getTime() - ageMs).toISOString(),
});
const due = (changes: RecordedChange[], sentVersion = 0) => {
  const { due: changesDue, held } = dueChanges(changes, { sentVersion, now, holdMs });
  return { versions: changesDue.map(({ version }) => version), held };
};

describe('dueChanges', () => {
  it('tells what the client has not seen, in order', () => {
    expect(due([change(3), change(1), change(2)], 1)).toEqual({ versions: [2, 3], held: false });
  });

  it('tells nothing to who has seen everything', () => {
    expect(due([change(1), change(2)], 2)).toEqual({ versions: [], held: false });
  });

  it('holds back what comes before its predecessor', () => {
    expect(due([change(1), change(3), change(4)])).toEqual({ versions: [1], held: true });
    expect(due([change(2)])).toEqual({ versions: [], held: true });
  });

  it('waits no longer than it was told to', () => {
    expect(due([change(1), change(3, holdMs)])).toEqual({ versions: [1, 3], held: false });
  });

  it('holds back behind each gap on its own', () => {
    expect(due([change(2, holdMs), change(3), change(5)])).toEqual({
      versions: [2, 3],
      held: true,
    });
  });

  it('drops a predecessor that came after its successor was told', () => {
    expect(due([change(2), change(3)], 3)).toEqual({ versions: [], held: false });
  });

  it('never repeats and never goes back, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 }),
        fc.array(fc.nat(7), { maxLength: 4 }),
        (arrivals, repeated) => {
          const heard: number[] = [];
          const known = new Map<number, RecordedChange>();
          for (const version of [...arrivals, ...repeated.map((index) => index + 1)]) {
            if (version <= 7) known.set(version, change(version));
            heard.push(...due([...known.values()], heard.at(-1) ?? 0).versions);
          }
          expect(heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
        },
      ),
    );
  });
});
