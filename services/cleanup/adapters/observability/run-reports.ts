import { type Logger, type Metrics, MetricUnit } from '@commerce/lambda';
import type { FinishedRun } from '../../domain/run.ts';
import type { RunReports } from '../../ports/run-reports.ts';

/** Writes a log line for each run, and metrics by task. Neither says whom an erasure was for. */
export const loggedRunReports = ({
  logger,
  metrics,
}: {
  readonly logger: Logger;
  readonly metrics: Metrics;
}): RunReports => ({
  publish(run) {
    const failed = run.tasks.filter(({ status }) => status === 'FAILED').length;
    const line = { ...summaryOf(run), durationMs: durationOf(run), tasks: run.tasks };
    if (run.status === 'SUCCEEDED') logger.info('Run finished', line);
    else logger.error('Run finished with failures', line);

    metrics.addMetric('CleanupTasksFailed', MetricUnit.Count, failed);
    metrics.addMetric('CleanupDuration', MetricUnit.Milliseconds, durationOf(run));
    if (run.dryRun) return;
    // An alarm waits for it: only a run of retention keeps data from growing old.
    if (run.scope.kind === 'RETENTION') metrics.addMetric('CleanupRuns', MetricUnit.Count, 1);
    for (const { name, deleted, bytes } of run.tasks) {
      const ofTask = (
        metric: string,
        unit: (typeof MetricUnit)[keyof typeof MetricUnit],
        value: number,
      ) => {
        const single = metrics.singleMetric();
        single.addDimension('task', name);
        single.addMetric(metric, unit, value);
      };
      ofTask('CleanupItemsDeleted', MetricUnit.Count, deleted);
      ofTask('CleanupBytesDeleted', MetricUnit.Bytes, bytes);
    }
  },
});

const summaryOf = ({ runId, scope, dryRun, status }: FinishedRun) => ({
  runId,
  kind: scope.kind,
  dryRun,
  status,
});

const durationOf = ({ startedAt, finishedAt }: FinishedRun): number =>
  Date.parse(finishedAt) - Date.parse(startedAt);
