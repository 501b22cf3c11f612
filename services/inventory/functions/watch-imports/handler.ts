import { scheduleHandler, systemClock } from '@commerce/lambda';
import { importFiles, importJobs, importTimeoutMs } from '../../dependencies.ts';
import { closeImports } from '../../use-cases/close-imports.ts';

/** Time for a page that is slow. */
const MIN_REMAINING_MS = 20_000;

export const handler = scheduleHandler(
  async (_dueAt, { logger, remainingTimeMs }, { unmovedMs, ...dependencies }) => {
    const hasTime = () => remainingTimeMs() > MIN_REMAINING_MS;
    const closed = await closeImports({ unmovedMs, hasTime }, dependencies);
    for (const importId of closed) logger.warn('An import stood still and was ended', { importId });
  },
  () => ({
    jobs: importJobs(),
    files: importFiles(),
    clock: systemClock,
    unmovedMs: importTimeoutMs(),
  }),
);
