import { scheduler } from '@commerce/conformance/src/cases/scheduler.cases.ts';
import type { ConformanceContext } from '@commerce/conformance/src/context.ts';
import { describe, expect, it } from '@jest/globals';
import { nextOccurrence, scheduledInput } from './schedules.ts';

const context = {
  async nextRun(expression: string, timezone: string, from: Date) {
    const nextMs = nextOccurrence(expression, timezone, from.getTime());
    return nextMs === undefined ? null : new Date(nextMs);
  },
} as ConformanceContext;

describe('nextOccurrence, as AWS documents schedules', () => {
  it.each(
    scheduler.cases
      .filter(({ needs = [] }) => needs.every((need) => need === 'schedules'))
      .map(({ sentence, run }) => [sentence, run] as const),
  )('%s', (_, run) => run(context));
});

const at = (text: string): number => Date.parse(text);

describe('nextOccurrence', () => {
  it('gives the same moment in whichever order one asks', () => {
    const next = (from: string) => nextOccurrence('cron(0 3 * * ? *)', 'Europe/Berlin', at(from));

    expect(
      ['2026-01-05T10:00Z', '2026-01-06T01:59Z', '2026-01-05T01:00Z', '2026-01-06T02:00Z'].map(
        next,
      ),
    ).toEqual(
      ['2026-01-06T02:00Z', '2026-01-06T02:00Z', '2026-01-05T02:00Z', '2026-01-07T02:00Z'].map(at),
    );
  });

  it('counts a rate from the moment', () => {
    expect(nextOccurrence('rate(5 minutes)', 'UTC', 1_234)).toBe(301_234);
    expect(nextOccurrence('rate(5 minutes)', 'UTC', 1_235)).toBe(301_235);
  });

  it('ends with the one run of a moment', () => {
    const once = (from: string) => nextOccurrence('at(2026-01-05T03:00:00)', 'UTC', at(from));

    expect([
      once('2026-01-05T00:00Z'),
      once('2026-01-05T04:00Z'),
      once('2026-01-04T00:00Z'),
    ]).toEqual([at('2026-01-05T03:00Z'), undefined, at('2026-01-05T03:00Z')]);
  });
});

describe('scheduledInput', () => {
  it('fills in what Scheduler knows, wherever it stands', () => {
    const input = {
      time: '<aws.scheduler.scheduled-time>',
      list: [{ id: '<aws.scheduler.execution-id>/<aws.scheduler.attempt-number>' }, 1, null],
      other: '<aws.scheduler.none>',
    };
    const run = {
      name: 'nightly',
      scheduledAtMs: at('2026-01-05T03:00Z'),
      executionId: 'e-1',
      attempt: 2,
    };

    expect(scheduledInput(input, run)).toEqual({
      time: '2026-01-05T03:00:00Z',
      list: [{ id: 'e-1/2' }, 1, null],
      other: '<aws.scheduler.none>',
    });
  });
});
