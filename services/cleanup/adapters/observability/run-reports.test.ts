import type { Logger, Metrics } from '@commerce/lambda';
import { describe, expect, it } from '@jest/globals';
import type { FinishedRun } from '../../domain/run.ts';
import { describeRunReports } from '../../ports/run-reports.contract.ts';
import { finishedRun, runningErasure } from '../../testing/runs.ts';
import { loggedRunReports } from './run-reports.ts';

/** Keeps what is logged and measured. */
function observed() {
  const lines: { level: string; message: string; keys: unknown }[] = [];
  const values: [string, number, string?][] = [];
  const write = (level: string) => (message: string, keys?: unknown) => {
    lines.push({ level, message, keys });
  };
  const logger = { info: write('info'), error: write('error') } as unknown as Logger;
  const metrics = {
    addMetric: (name: string, _unit: string, value: number) => values.push([name, value]),
    singleMetric: () => {
      let task: string;
      return {
        addDimension: (_name: string, value: string) => {
          task = value;
        },
        addMetric: (name: string, _unit: string, value: number) => values.push([name, value, task]),
      };
    },
  } as unknown as Metrics;
  return { lines, values, reports: loggedRunReports({ logger, metrics }) };
}

describeRunReports('loggedRunReports', async () => {
  const { lines, reports } = observed();
  return {
    reports,
    reported: () =>
      lines.map(({ keys }) => {
        const { runId, status } = keys as FinishedRun;
        return { runId, status };
      }),
  };
});

describe('loggedRunReports, by logs and metrics', () => {
  it('writes one line for each run, an error when something failed', () => {
    const { lines, reports } = observed();
    reports.publish(finishedRun());
    reports.publish(finishedRun({ status: 'SUCCEEDED' }));
    expect(lines.map(({ level }) => level)).toEqual(['error', 'info']);
    expect(lines[0]?.keys).toMatchObject({
      runId: 'run_1',
      status: 'PARTIALLY_FAILED',
      durationMs: 41_000,
      tasks: [{ name: 'orders-archive-orders', deleted: 12 }, { status: 'FAILED' }],
    });
  });

  it('does not log whom an erasure was for', () => {
    const { lines, reports } = observed();
    reports.publish(finishedRun({ ...runningErasure(), status: 'SUCCEEDED' }));
    expect(JSON.stringify(lines)).not.toContain('alice');
  });

  it('measures what was deleted by task, and what failed', () => {
    const { values, reports } = observed();
    reports.publish(finishedRun());
    expect(values).toEqual(
      expect.arrayContaining([
        ['CleanupTasksFailed', 1],
        ['CleanupDuration', 41_000],
        ['CleanupItemsDeleted', 12, 'orders-archive-orders'],
        ['CleanupBytesDeleted', 3_000, 'orders-archive-orders'],
      ]),
    );
  });

  it('counts runs of retention that delete', () => {
    const { values, reports } = observed();
    reports.publish(finishedRun({ dryRun: true }));
    reports.publish(finishedRun({ ...runningErasure(), status: 'SUCCEEDED' }));
    expect(values.filter(([name]) => name === 'CleanupRuns')).toEqual([]);
    reports.publish(finishedRun());
    expect(values).toContainEqual(['CleanupRuns', 1]);
  });

  it('measures no deletes of a dry run', () => {
    const { values, reports } = observed();
    reports.publish(finishedRun({ dryRun: true }));
    expect(values.map(([name]) => name)).toEqual(['CleanupTasksFailed', 'CleanupDuration']);
  });
});
