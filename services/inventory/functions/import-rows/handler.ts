import { sqsHandler, systemClock } from '@commerce/lambda';
import { readChunk } from '../../contracts/import-messages.ts';
import { catalogue, patience, resultSender, stockLedger } from '../../dependencies.ts';
import { importChunk } from '../../use-cases/import-chunk.ts';

/** The queue's maxReceiveCount: after this try a chunk would be dead, and the import without an end. */
const LAST_TRY = 5;

export const handler = sqsHandler(
  { read: readChunk, concurrency: 1 },
  async (chunk, { correlationId, logger, receiveCount }, dependencies) => {
    const isLastTry = receiveCount >= LAST_TRY;
    const { importId, succeeded, errors } = await importChunk(
      chunk,
      { correlationId, logger, isLastTry },
      dependencies,
    );
    logger.info('Rows were imported', { importId, succeeded, failed: errors.length });
  },
  () => ({
    catalogue: catalogue(),
    ledger: stockLedger(),
    patience: patience(),
    results: resultSender(),
    clock: systemClock,
  }),
);
