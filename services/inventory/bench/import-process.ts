/**
 * Imports a file against a database that is given, in this process, and prints what it took as
 * JSON. The queues between the functions are an array here; everything else is what is deployed.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@commerce/lambda';
import { dynamoDbCatalogue } from '../adapters/dynamodb/catalogue.ts';
import { dynamoDbImportJobs } from '../adapters/dynamodb/import-jobs.ts';
import { dynamoDbStockLedger } from '../adapters/dynamodb/stock-ledger.ts';
import { jitteredRetryPolicy } from '../adapters/system/jittered-retry-policy.ts';
import { rowReaders } from '../adapters/text/row-readers.ts';
import type { ImportChunk } from '../domain/import-chunks.ts';
import { countChunk } from '../use-cases/count-chunk.ts';
import { importChunk } from '../use-cases/import-chunk.ts';
import { splitImport } from '../use-cases/split-import.ts';
import { benchImport, importId } from './bench-import.ts';
import { diskFiles } from './disk-files.ts';

const [endpoint = '', file = ''] = process.argv.slice(2);

/** Same as `maximumConcurrency` of import-rows. */
const WORKERS = 10;
/** Number of chunks that may wait; then the reader waits. */
const WAITING = 40;

const client = DynamoDBDocumentClient.from(
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  }),
);
const tables = { products: 'inventory-products-test', stock: 'inventory-stock-test' };
const jobs = dynamoDbImportJobs({
  client,
  tableName: 'inventory-imports-test',
  clock: systemClock,
});
const waiting: ImportChunk[] = [];
let isRead = false;
const pause = () => new Promise((resolve) => setTimeout(resolve, 2));
const work = async (): Promise<void> => {
  while (!isRead || waiting.length > 0) {
    const chunk = waiting.shift();
    if (chunk === undefined) await pause();
    else await take(chunk);
  }
};
const take = (chunk: ImportChunk) =>
  importChunk(
    { chunk, correlationId: 'bench', logger: console, isLastTry: false },
    {
      jobs,
      catalogue: dynamoDbCatalogue({ client, tables }),
      ledger: dynamoDbStockLedger({ client, tableName: tables.stock }),
      retryPolicy: jitteredRetryPolicy,
      clock: systemClock,
      results: {
        send: async (result) =>
          countChunk(result, { jobs, clock: systemClock, retryPolicy: jitteredRetryPolicy }),
      },
    },
  );

await jobs.create(benchImport());
const startedAt = performance.now();
const workers = Array.from({ length: WORKERS }, work);
const reading = {
  jobs,
  files: diskFiles(file),
  clock: systemClock,
  readers: rowReaders,
  chunks: {
    publish: async (chunks: readonly ImportChunk[]) => {
      while (waiting.length > WAITING) await pause();
      waiting.push(...chunks);
    },
  },
  queue: { readOn: () => Promise.reject(new Error('There is time for all of it')) },
};
await splitImport({ importId, hasTime: () => true }, reading);
const readSeconds = (performance.now() - startedAt) / 1_000;
isRead = true;
await Promise.all(workers);

const seconds = (performance.now() - startedAt) / 1_000;
const job = await jobs.find(importId);
const peakMb = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(JSON.stringify({ job, readSeconds, seconds, peakMb }));
