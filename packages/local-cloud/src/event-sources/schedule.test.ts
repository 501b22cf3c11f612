import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InvalidScheduleError, nextRun, startSchedule } from './schedule.ts';

describe('nextRun', () => {
  /** A Monday. */
  const from = new Date('2026-01-05T00:00:00Z');

  it.each([
    ['rate(5 minutes)', '2026-01-05T00:05:00.000Z'],
    ['rate(1 day)', '2026-01-06T00:00:00.000Z'],
    ['cron(0 3 * * ? *)', '2026-01-05T03:00:00.000Z'],
    ['cron(15,45 * ? * MON *)', '2026-01-05T00:15:00.000Z'],
    ['cron(0 12 ? * 1 *)', '2026-01-11T12:00:00.000Z'],
    ['cron(0 12 ? * 2-6 *)', '2026-01-05T12:00:00.000Z'],
    ['cron(0 0 L * ? *)', '2026-01-31T00:00:00.000Z'],
    ['cron(0 8 1 * ? 2027)', '2027-01-01T08:00:00.000Z'],
    ['cron(0/15 8-10 ? * SUN *)', '2026-01-11T08:00:00.000Z'],
    ['cron(0 0 ? * */2 *)', '2026-01-06T00:00:00.000Z'],
    ['cron(0 0 ? * MON-FRI 2026)', '2026-01-06T00:00:00.000Z'],
    ['cron(0 0 15W 2 ? *)', '2026-02-16T00:00:00.000Z'],
    ['cron(0 0 LW * ? *)', '2026-01-30T00:00:00.000Z'],
    ['cron(0 0 ? * 2#2 *)', '2026-01-12T00:00:00.000Z'],
    ['cron(0 0 ? * FRIL *)', '2026-01-30T00:00:00.000Z'],
    ['cron(0 0 ? * L *)', '2026-01-10T00:00:00.000Z'],
    ['at(2026-02-01T08:00:00)', '2026-02-01T08:00:00.000Z'],
  ])('of %s is %s', (expression, expected) => {
    expect(nextRun(expression, 'UTC', from)?.toISOString()).toBe(expected);
  });

  it('reads hours in the schedule’s time zone', () => {
    expect(nextRun('cron(0 3 * * ? *)', 'Europe/Berlin', from)?.toISOString()).toBe(
      '2026-01-05T02:00:00.000Z',
    );
  });

  it('skips a time that the clocks leave out, and runs once at one that comes twice', () => {
    const nightly = (after: string) =>
      nextRun('cron(30 2 * * ? *)', 'Europe/Berlin', new Date(after))?.toISOString();

    expect(nightly('2026-03-28T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
    expect(nightly('2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(nightly('2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is null when a moment has passed', () => {
    expect(nextRun('at(2025-01-01T00:00:00)', 'UTC', from)).toBeNull();
  });

  it.each([
    'every day',
    'rate(5 fortnights)',
    'rate(0 minutes)',
    'rate(-1 hours)',
    'at(tomorrow)',
    'cron(0 3 * * ?)',
    'cron(99 3 * * ? *)',
    'cron(0 3 * * ? 1969)',
    'cron(0 3 L-3 * ? *)',
    'cron(0 3 ? * 8 *)',
    'cron(0 3 ? * 0 *)',
    'cron(0 3 ? * MUN *)',
    'cron(*/0 3 * * ? *)',
    'cron(0 10 * * * *)',
    'cron(0 10 1 * MON *)',
    'cron(0 10 ? * ? *)',
  ])('rejects %s', (expression) => {
    expect(() => nextRun(expression, 'UTC', from)).toThrow(InvalidScheduleError);
  });

  it('says which field is wrong', () => {
    expect(() => nextRun('cron(0 24 * * ? *)', 'UTC', from)).toThrow(/hours cannot be 24/);
  });
});

describe('startSchedule', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-01-05T00:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each(['rate(1 minute)', 'cron(* * * * ? *)'])('runs %s each minute until stopped', (rule) => {
    const task = jest.fn();
    const stop = startSchedule(rule, 'UTC', task);
    jest.advanceTimersByTime(180_000);
    stop();
    jest.advanceTimersByTime(180_000);
    expect(task).toHaveBeenCalledTimes(3);
  });

  it('lets a time that the clocks leave out pass', () => {
    jest.setSystemTime(new Date('2026-03-29T00:00:00Z'));
    const task = jest.fn();
    const stop = startSchedule('cron(30 2 * * ? *)', 'Europe/Berlin', task);
    jest.advanceTimersByTime(23 * 3_600_000);
    expect(task).not.toHaveBeenCalled();
    jest.advanceTimersByTime(2 * 3_600_000);
    stop();
    expect(task).toHaveBeenCalledTimes(1);
  });
});
