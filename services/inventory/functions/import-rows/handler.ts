import { sqsHandler, systemClock } from '@commerce/lambda';
import {
  catalogue,
  importJobs,
  resultSender,
  retryPolicy,
  stockLedger,
} from '../../dependencies.ts';
import { readChunk } from '../../messages/import-messages.ts';
import { importChunk } from '../../use-cases/import-chunk.ts';

/**
 * The queue's maxReceiveCount: after this try a chunk would be dead, and its import would not end.
 */
const LAST_TRY = 5;

export const handler = sqsHandler(
  { read: readChunk, concurrency: 1 },
  async (chunk, { correlationId, logger, receiveCount }, dependencies) => {
    const attempt = { correlationId, logger, isLastTry: receiveCount >= LAST_TRY };
    const { importId, chunk: number } = chunk;
    const result = await importChunk({ ...attempt, chunk }, dependencies);
    if (result === undefined) logger.warn('The import of a chunk has ended', { importId, number });
    else {
      const { succeeded, errors } = result;
      logger.info('Rows were imported', { importId, succeeded, failed: errors.length });
    }
  },
  () => ({
    jobs: importJobs(),
    catalogue: catalogue(),
    ledger: stockLedger(),
    retryPolicy: retryPolicy(),
    results: resultSender(),
    clock: systemClock,
  }),
);
