import { describeImportMessages } from '../ports/import-messages.contract.ts';
import {
  inMemoryChunkPublisher,
  inMemoryReadingQueue,
  inMemoryResultSender,
} from './in-memory-import-messages.ts';

describeImportMessages('inMemoryImportMessages', async () => {
  const chunks = inMemoryChunkPublisher();
  const results = inMemoryResultSender();
  const readings = inMemoryReadingQueue();
  return {
    chunks,
    results,
    readings,
    chunksThatWait: () => chunks.published,
    resultsThatWait: () => results.sent,
    filesThatWait: () => readings.sent,
  };
});
