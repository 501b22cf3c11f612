/** The input of a task of retention, a month after `fixedClock`. */
export const retentionInput = {
  runId: 'run_1',
  dryRun: false,
  now: '2026-02-05T03:00:00.000Z',
};

/** The output of a task of retention that found nothing. */
export const nothingPurged = { done: true, scanned: 0, deleted: 0, bytes: 0 };
