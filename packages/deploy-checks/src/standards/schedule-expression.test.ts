import { describe, expect, it } from '@jest/globals';
import { scheduleProblem } from './schedule-expression.ts';

describe('scheduleProblem', () => {
  it.each([
    'rate(1 minute)',
    'rate(12 hours)',
    'cron(15 4 * * ? *)',
    'cron(0/5 8-17 ? * MON-FRI *)',
    'cron(0 0 L * ? *)',
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
    ['at(tomorrow)', 'yyyy-mm-dd'],
  ])('says what is wrong with %s', (expression, hint) => {
    expect(scheduleProblem(expression)).toContain(hint);
  });
});
