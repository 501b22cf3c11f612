import { describe, expect, it } from '@jest/globals';
import { InvalidScheduleError, parseSchedule, scheduleProblem } from './schedule.ts';

describe('scheduleProblem', () => {
  it.each([
    'rate(1 minute)',
    'rate(12 hours)',
    'cron(15 4 * * ? *)',
    'cron(0/5 8-17 ? * MON-FRI *)',
    'cron(0 0 L * ? *)',
    'cron(0 0 ? * FRIL *)',
    'cron(0 0 15W * ? *)',
    'cron(0 9 ? JAN,JUL 2#1 2026-2030)',
    'at(2030-01-31T12:00:00)',
  ])('accepts %s', (expression) => {
    expect(scheduleProblem(expression)).toBeNull();
  });

  it.each([
    ['every minute', 'rate(...)'],
    ['rate(5)', '<number>'],
    ['rate(0 minutes)', 'at least one'],
    ['rate(1 minutes)', 'rate(1 minute)'],
    ['rate(5 minute)', 'rate(5 minutes)'],
    ['cron(15 4 * * ?)', 'six fields'],
    ['cron(15 4 * * * *)', '"?"'],
    ['cron(15 4 ? * ? *)', '"?"'],
    ['cron(60 4 * * ? *)', 'minutes'],
    ['cron(0 17-8 * * ? *)', 'hours'],
    ['cron(0 4 * FOO ? *)', 'month'],
    ['cron(0/0 4 * * ? *)', 'minutes'],
    ['cron(0 4 ? * 2#6 *)', 'day of week'],
    ['cron(0 4 1,15W * ? *)', 'day of month'],
    ['at(tomorrow)', 'yyyy-mm-dd'],
  ])('says what is wrong with %s', (expression, hint) => {
    expect(scheduleProblem(expression)).toContain(hint);
  });
});

describe('parseSchedule', () => {
  it.each(['rate(1 minute)', 'rate(1 minutes)'])('reads %s, as Scheduler does', (expression) => {
    expect(parseSchedule(expression)).toEqual({ kind: 'rate', everyMs: 60_000 });
  });

  it('gives a rate in milliseconds, and a time as it stands', () => {
    expect(parseSchedule('rate(2 hours)')).toEqual({ kind: 'rate', everyMs: 7_200_000 });
    expect(parseSchedule('at(2030-01-31T12:00:00)')).toEqual({
      kind: 'at',
      time: '2030-01-31T12:00:00',
    });
  });

  it('has numbers for words, and the range of a step', () => {
    expect(parseSchedule('cron(0/15 8-17 ? jan,JUL mon-FRI *)')).toEqual({
      kind: 'cron',
      fields: {
        minutes: '0-59/15',
        hours: '8-17',
        dayOfMonth: '?',
        month: '1,7',
        dayOfWeek: '2-6',
        year: '*',
      },
    });
  });

  it('throws what is wrong', () => {
    expect(() => parseSchedule('cron(0 24 * * ? *)')).toThrow(InvalidScheduleError);
    expect(() => parseSchedule('cron(0 24 * * ? *)')).toThrow(/hours cannot be 24/);
  });
});
