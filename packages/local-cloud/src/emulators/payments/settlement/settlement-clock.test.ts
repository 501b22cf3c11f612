import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { SqliteObjectStore } from '../objects/sqlite-object-store.ts';
import { RefundSchedule } from './refund-schedule.ts';
import { SettlementClock } from './settlement-clock.ts';

let schedule: RefundSchedule;
let clock: SettlementClock;
let settle: jest.Mock<(refundId: string) => void>;
let lines: string[];

beforeEach(() => {
  stopClock();
  const database = new DatabaseSync(':memory:');
  database.exec(SqliteObjectStore.schema + RefundSchedule.schema);
  schedule = new RefundSchedule(database);
  settle = jest.fn();
  lines = [];
  clock = new SettlementClock({
    store: new SqliteObjectStore(database),
    schedule,
    outcomes: { settle },
    onChange: () => {},
    log: (line) => lines.push(line),
  });
});
afterEach(() => {
  clock.stop();
  jest.useRealTimers();
});

describe('the settlement clock', () => {
  it('settles each refund at its own time', () => {
    schedule.add('re_late', Date.now() + 200);
    schedule.add('re_early', Date.now() + 100);
    clock.arm();

    jest.advanceTimersByTime(100);
    expect(settle.mock.calls).toEqual([['re_early']]);
    jest.advanceTimersByTime(100);
    expect(settle.mock.calls).toEqual([['re_early'], ['re_late']]);
    expect(schedule.next()).toBeUndefined();
  });

  it('comes back to a refund that it could not settle, and says so', () => {
    settle.mockImplementationOnce(() => {
      throw new Error('database is locked');
    });
    schedule.add('re_1', Date.now());
    clock.arm();

    jest.advanceTimersByTime(999);
    expect(lines).toEqual([expect.stringContaining('database is locked')]);
    expect(schedule.next()).toMatchObject({ refundId: 're_1' });
    jest.advanceTimersByTime(1);
    expect(settle).toHaveBeenCalledTimes(2);
    expect(schedule.next()).toBeUndefined();
  });

  it('does nothing any more once it is stopped', () => {
    schedule.add('re_1', Date.now() + 100);
    clock.arm();
    clock.stop();
    clock.arm();

    jest.advanceTimersByTime(100);

    expect(settle).not.toHaveBeenCalled();
  });

  it('waits for what is further away than a timer can be', () => {
    schedule.add('re_1', Date.now() + 2 ** 32);
    clock.arm();

    jest.advanceTimersByTime(2 ** 31);
    expect(settle).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2 ** 31);
    expect(settle).toHaveBeenCalledTimes(1);
  });
});
