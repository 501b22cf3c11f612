import assert from 'node:assert/strict';
import type { CaseGroup, ConformanceCase } from '../case.ts';

const DOCUMENTATION = 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html';

/** A Thursday. */
const FROM = '2026-01-01T00:00:00Z';

const next = (
  id: string,
  sentence: string,
  expression: string,
  expected: string | null,
  { from = FROM, timezone = 'UTC' } = {},
): ConformanceCase => ({
  id: `scheduler/${id}`,
  sentence,
  documentation: DOCUMENTATION,
  needs: ['schedules'],
  async run({ nextRun }) {
    const date = await nextRun(expression, timezone, new Date(from));
    assert.equal(date?.toISOString() ?? null, expected);
  },
});

const rejects = (id: string, sentence: string, ...expressions: string[]): ConformanceCase => ({
  id: `scheduler/${id}`,
  sentence,
  documentation: DOCUMENTATION,
  needs: ['schedules'],
  async run({ nextRun }) {
    for (const expression of expressions) {
      await assert.rejects(nextRun(expression, 'UTC', new Date(FROM)), Error, expression);
    }
  },
});

const BERLIN = { timezone: 'Europe/Berlin' };

export const scheduler: CaseGroup = {
  service: 'EventBridge Scheduler',
  creates: [],
  cases: [
    next(
      'steps-from-a-minute',
      'cron(0/15 8-10 ? * SUN *) runs each quarter of an hour on Sundays from eight.',
      'cron(0/15 8-10 ? * SUN *)',
      '2026-01-04T08:00:00.000Z',
    ),
    next(
      'last-day',
      'L is the last day of the month.',
      'cron(0 0 L 2 ? *)',
      '2026-02-28T00:00:00.000Z',
    ),
    next(
      'nearest-weekday',
      '15W is the weekday nearest to the 15th.',
      'cron(0 0 15W 2 ? *)',
      '2026-02-16T00:00:00.000Z',
    ),
    next(
      'second-monday',
      '2#2 is the second Monday of the month.',
      'cron(0 0 ? * 2#2 *)',
      '2026-01-12T00:00:00.000Z',
    ),
    next(
      'last-friday',
      '6L is the last Friday of the month.',
      'cron(0 0 ? * 6L *)',
      '2026-01-30T00:00:00.000Z',
    ),
    next('rate', 'rate(5 minutes) is a rate.', 'rate(5 minutes)', '2026-01-01T00:05:00.000Z'),
    next(
      'rate-of-one',
      'rate(1 minutes) is rate(1 minute).',
      'rate(1 minutes)',
      '2026-01-01T00:01:00.000Z',
    ),
    next('once', 'at runs once.', 'at(2026-02-01T08:00:00)', '2026-02-01T08:00:00.000Z'),
    next(
      'spring-forward',
      'A time that the clocks leave out is skipped.',
      'cron(30 2 * * ? *)',
      '2026-03-30T00:30:00.000Z',
      { from: '2026-03-28T12:00:00Z', ...BERLIN },
    ),
    next(
      'fall-back',
      'A time that comes twice runs once.',
      'cron(30 2 * * ? *)',
      '2026-10-26T01:30:00.000Z',
      { from: '2026-10-25T00:45:00Z', ...BERLIN },
    ),
    rejects(
      'two-days',
      'One of day of month and day of week is a question mark.',
      'cron(0 10 * * * *)',
      'cron(0 10 1 * MON *)',
      'cron(0 10 ? * ? *)',
    ),
    rejects('rate-of-nothing', 'A rate is positive.', 'rate(0 minutes)', 'rate(-1 hours)'),
    rejects('five-fields', 'A cron expression has six fields.', 'cron(0 10 * * ?)'),
    rejects(
      'fields-out-of-range',
      'A field keeps to its range.',
      'cron(60 10 * * ? *)',
      'cron(0 24 * * ? *)',
      'cron(0 10 32 * ? *)',
      'cron(0 10 ? * 8 *)',
    ),
  ],
};
