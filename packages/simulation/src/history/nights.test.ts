import { describe, expect, it } from '@jest/globals';
import { Kernel } from '../kernel/kernel.ts';
import { keepCalendar } from './nights.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 5, 8);

/** Runs a schedule for two days, and returns the inputs of its runs and when they began. */
async function runsOf(functionName: string, expression: string, timezone = 'UTC') {
  const kernel = new Kernel({ seed: 1, startMs: START_MS });
  const runs: unknown[] = [];
  const input = { time: '<aws.scheduler.scheduled-time>' };
  const schedule = {
    kind: 'schedule',
    name: 'a',
    functionName,
    expression,
    timezone,
    input,
  } as const;
  keepCalendar(
    {
      kernel,
      schedules: [schedule],
      asyncInvocations: {
        run: (name, event) => runs.push([name, event, kernel.nowMs - START_MS]),
      },
    },
    START_MS + 48 * HOUR_MS,
  );
  await kernel.run();
  return runs;
}

describe('keepCalendar', () => {
  it('runs a schedule at its time in its zone, each day until the end', async () => {
    expect(await runsOf('verify', 'cron(0 4 * * ? *)', 'Europe/Berlin')).toEqual([
      ['verify', { time: '2026-01-06T03:00:00Z' }, 19 * HOUR_MS],
      ['verify', { time: '2026-01-07T03:00:00Z' }, 43 * HOUR_MS],
    ]);
  });

  it('leaves out what runs at a rate', async () => {
    expect(await runsOf('sweep', 'rate(1 minute)')).toEqual([]);
  });

  it('runs digests as an account does, each hour', async () => {
    const runs = await runsOf('notifications-send-stock-digest-local', 'rate(1 minute)');
    expect(runs).toHaveLength(48);
    expect(runs[0]).toMatchObject([expect.any(String), { time: '2026-01-05T08:05:00Z' }, 300_000]);
  });
});
