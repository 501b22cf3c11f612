import { portContract } from '@commerce/testing/contract';
import { beforeAll, expect, it } from '@jest/globals';
import type { Act, ActSearch } from '../domain/act.ts';
import { act } from '../testing/acts.ts';
import type { ActPosition, AuditRecord } from './audit-record.ts';

const UNTIL = new Date('2030-01-05T10:15:30.000Z');
const price = {
  before: { amount: 1_250, currency: 'EUR' },
  after: { amount: 1_300, currency: 'EUR' },
};
const at = (minute: number) => `2026-01-05T10:0${minute}:00.000Z`;
const acts: readonly Act[] = [
  act({ id: 'orders/a', at: at(1) }),
  act({ id: 'orders/b', at: at(2), action: 'order.settled', actor: 'susan' }),
  act({ id: 'inventory/c', at: at(2), action: 'product.changed', subject: 'MUG-01', price }),
  act({
    id: 'inventory/d',
    at: at(3),
    action: 'stock.adjusted',
    subject: 'MUG-01',
    stockDelta: -5,
  }),
  act({ id: 'cleanup/e', at: at(4), action: 'cleanup.started', subject: 'run_1', isDryRun: true }),
];
const [a, b, c, d, e] = acts.map(({ id }) => id);

/** Tests what every audit record does. */
export const describeAuditRecord = portContract<{ readonly audit: AuditRecord }>((test) => {
  beforeAll(async () => {
    for (const each of acts) await test().audit.add(each, UNTIL);
  });

  /** Reads all pages of a search. */
  async function found(search: ActSearch, limit: number): Promise<Act[]> {
    const all: Act[] = [];
    let after: ActPosition | undefined;
    do {
      const page = await test().audit.find(search, { limit, after });
      expect(page.acts.length).toBeLessThanOrEqual(limit);
      all.push(...page.acts);
      after = page.next;
    } while (after !== undefined);
    return all;
  }

  it('keeps an act once, and the first one', async () => {
    const first = act({ id: 'orders/once', at: '2025-01-05T10:00:00.000Z' });
    const outcomes = await Promise.all([first, first].map((it) => test().audit.add(it, UNTIL)));
    expect(outcomes.sort()).toEqual([false, true]);
    expect(await test().audit.add({ ...first, actor: 'mallory' }, UNTIL)).toBe(false);
    const to = '2025-02-01T00:00:00.000Z';
    expect(await found({ to }, 10)).toEqual([first]);
  });

  it.each<[string, ActSearch, readonly (string | undefined)[]]>([
    ['everything, newest first', {}, [e, d, b, c, a]],
    ['what somebody did', { actor: 'sam' }, [e, d, c, a]],
    ['what was done of a kind', { action: 'product.changed' }, [c]],
    ['what was done to a thing', { subject: 'ord_1' }, [b, a]],
    ['what somebody did to a thing', { subject: 'ord_1', actor: 'susan' }, [b]],
    ['what somebody did of a kind', { actor: 'sam', action: 'order.settled' }, []],
    [
      'what somebody did of a kind to a thing',
      { subject: 'MUG-01', actor: 'sam', action: 'stock.adjusted' },
      [d],
    ],
    ['from a moment on', { from: at(3) }, [e, d]],
    ['up to a moment, itself excluded', { to: at(3) }, [b, c, a]],
    ['of a span of time', { from: at(2), to: at(4), subject: 'MUG-01' }, [d, c]],
    ['of an instant', { from: at(2), to: at(2) }, []],
    ['to the end of time', { from: at(4), to: '9999-12-31T23:59:59.999Z' }, [e]],
    ['from the end of time on', { from: '9999-12-31T23:59:59.999Z' }, []],
    ['of nobody', { actor: 'nobody' }, []],
  ])('finds %s', async (_, search, expected) => {
    const since2026 = { from: '2026-01-01T00:00:00.000Z', ...search };
    for (const limit of [1, 2, 100]) {
      expect((await found(since2026, limit)).map(({ id }) => id)).toEqual(expected);
    }
  });

  it('goes on from a position of another search, in its own span', async () => {
    const [newest, oldest] = [acts.at(-1), acts[0]] as [Act, Act];
    const page = (search: ActSearch, after: ActPosition) =>
      test().audit.find(search, { limit: 10, after });

    const before = await page({ from: at(1), to: at(3) }, newest);
    expect(before.acts.map(({ id }) => id)).toEqual([b, c, a]);
    expect((await page({ from: at(3) }, oldest)).acts).toEqual([]);
  });

  it('keeps all that an act says', async () => {
    const read = await found({ from: '2026-01-01T00:00:00.000Z' }, 100);
    expect(new Set(read)).toEqual(new Set(acts));
  });
});
