import { describe, expect, it } from '@jest/globals';
import { asOrderId, asSku } from './ids.ts';
import { type EntryKind, MAX_MOVEMENTS, type Movement } from './ledger.ts';
import {
  apply,
  committing,
  freeing,
  holding,
  isOverdue,
  lapsedOf,
  missingOf,
  nextEntry,
  noReservation,
  type Reservation,
  replay,
  returning,
} from './reservation.ts';

const order = asOrderId('ord_1');
const mug = asSku('MUG-01');
const tent = asSku('TENT-02');
const about = { at: '2026-01-05T10:00:00.000Z', actor: 'orders', reason: 'test' };
const heldUntil = '2026-01-05T10:15:00.000Z';

const after = (reservation: Reservation, kind: EntryKind, movements: readonly Movement[]) =>
  apply(
    reservation,
    nextEntry(reservation, kind, movements, { ...about, ...(kind === 'reserve' && { heldUntil }) }),
  );
const reserved = after(noReservation(order), 'reserve', [
  ...holding(mug, [
    { shard: 0, quantity: 2 },
    { shard: 3, quantity: 1 },
  ]),
  ...holding(tent, [{ shard: 0, quantity: 1 }]),
]);

describe('a reservation', () => {
  it('holds what its entry moved', () => {
    expect(reserved.holds).toEqual([
      { sku: mug, shard: 0, quantity: 2 },
      { sku: mug, shard: 3, quantity: 1 },
      { sku: tent, shard: 0, quantity: 1 },
    ]);
    expect(reserved.heldUntil).toBe(heldUntil);
    expect(reserved.sold).toEqual(new Map());
  });

  it('gave back when its release moved something, and not by anything else', () => {
    expect(after(reserved, 'expire', freeing(reserved)).gaveBackUntil).toBe(0);
    expect(after(reserved, 'release', freeing(reserved)).gaveBackUntil).toBe(Infinity);
    expect(after(noReservation(order), 'release', []).gaveBackUntil).toBe(0);
  });

  it('misses only what it does not hold', () => {
    const lines = [
      { sku: mug, quantity: 4 },
      { sku: tent, quantity: 1 },
    ];
    expect(missingOf(reserved, lines)).toEqual([{ sku: mug, quantity: 1 }]);
  });

  it('is sold once it is committed, and misses nothing then', () => {
    const sold = after(reserved, 'commit', committing(reserved));
    expect(sold.holds).toEqual([]);
    expect(sold.sold).toEqual(
      new Map([
        [mug, 3],
        [tent, 1],
      ]),
    );
    expect(missingOf(sold, [{ sku: mug, quantity: 3 }])).toEqual([]);
    expect(lapsedOf(sold)).toEqual([]);
  });

  it('lapses when it expires, and remembers its lines', () => {
    const expired = after(reserved, 'expire', freeing(reserved));
    expect(expired.closedUntil).toBe(0);
    expect(lapsedOf(expired)).toEqual([
      { sku: mug, quantity: 3 },
      { sku: tent, quantity: 1 },
    ]);
  });

  it('is as large as before when it is made again after it expired', () => {
    const expired = after(reserved, 'expire', freeing(reserved));
    const again = after(expired, 'reserve', holding(mug, [{ shard: 7, quantity: 3 }]));
    expect(again.lines.get(mug)).toBe(3);
    expect(lapsedOf(again)).toEqual([{ sku: tent, quantity: 1 }]);
  });

  it('leaves nothing to commit when a part of it was withdrawn', () => {
    const withdrawn = after(reserved, 'withdraw', freeing(reserved));
    expect(withdrawn.lines.size).toBe(0);
    expect(lapsedOf(withdrawn)).toEqual([]);
  });

  it('gives back to the shards it drew from, and what was sold to the first', () => {
    const sold = after(
      reserved,
      'commit',
      committing({ ...reserved, holds: reserved.holds.slice(0, 2) }),
    );
    const given = [...freeing(sold), ...returning(sold)];
    expect(given).toEqual([
      { sku: tent, shard: 0, available: 1, reserved: -1 },
      { sku: mug, shard: 0, available: 3, reserved: 0 },
    ]);
    const released = after(sold, 'release', given);
    expect(released).toMatchObject({
      closedUntil: Infinity,
      gaveBackUntil: Infinity,
      holds: [],
    });
    expect(returning(released)).toEqual([]);
  });

  it('gives nothing back when nothing was reserved', () => {
    const released = after(noReservation(order), 'release', []);
    expect(released).toMatchObject({ closedUntil: Infinity, gaveBackUntil: 0 });
  });

  it('is overdue from the moment on until which it is held', () => {
    expect(isOverdue(reserved, '2026-01-05T10:14:59.999Z')).toBe(false);
    expect(isOverdue(reserved, heldUntil)).toBe(true);
    expect(isOverdue(after(reserved, 'commit', committing(reserved)), heldUntil)).toBe(false);
  });
});

describe('nextEntry', () => {
  it('numbers the entries of an order', () => {
    expect(nextEntry(reserved, 'commit', [], about)).toMatchObject({
      account: 'ORDER#ord_1',
      entryId: '000002',
    });
  });

  it('leaves to the entry after it what a transaction cannot take', () => {
    const draws = Array.from({ length: 120 }, (_, shard) => ({ shard, quantity: 1 }));
    const first = nextEntry(noReservation(order), 'reserve', holding(mug, draws), about);
    expect(first.movements).toHaveLength(MAX_MOVEMENTS);
    const part = apply(noReservation(order), first);
    expect(missingOf(part, [{ sku: mug, quantity: 120 }])).toEqual([{ sku: mug, quantity: 21 }]);
  });
});

describe('replay', () => {
  it('is the same as applying entry by entry', () => {
    const first = nextEntry(
      noReservation(order),
      'reserve',
      holding(mug, [{ shard: 0, quantity: 1 }]),
      {
        ...about,
        heldUntil,
      },
    );
    const one = apply(noReservation(order), first);
    const second = nextEntry(one, 'commit', committing(one), about);
    expect(replay(order, [first, second])).toEqual(apply(one, second));
  });
});
