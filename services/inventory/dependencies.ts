import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { retentionDays } from '@commerce/events';
import { environment, memoise, systemClock } from '@commerce/lambda';
import { dynamoDbCatalogue } from './adapters/dynamodb/catalogue.ts';
import { dynamoDbEventHistory } from './adapters/dynamodb/event-history.ts';
import { dynamoDbHoldIndex, dynamoDbSweepLog } from './adapters/dynamodb/hold-index.ts';
import { dynamoDbImportJobs } from './adapters/dynamodb/import-jobs.ts';
import { dynamoDbStaffEntries } from './adapters/dynamodb/staff-entries.ts';
import { dynamoDbStockAudit } from './adapters/dynamodb/stock-audit.ts';
import { dynamoDbStockLayouts } from './adapters/dynamodb/stock-layouts.ts';
import { dynamoDbStockLedger } from './adapters/dynamodb/stock-ledger.ts';
import { dynamoDbStockLevels } from './adapters/dynamodb/stock-levels.ts';
import { s3ImportFiles } from './adapters/s3/import-files.ts';
import { snsChunkPublisher } from './adapters/sns/chunk-publisher.ts';
import { sqsReadingQueue } from './adapters/sqs/reading-queue.ts';
import { sqsResultSender } from './adapters/sqs/result-sender.ts';
import { jitteredRetryPolicy } from './adapters/system/jittered-retry-policy.ts';
import { ShardHints } from './use-cases/shard-hints.ts';
import { MAX_FILE_BYTES } from './use-cases/split-import.ts';

export { counterChange } from './adapters/dynamodb/counter-change.ts';
export { eventsOfChange } from './adapters/dynamodb/outbox.ts';
export { importIdOf } from './adapters/s3/import-key.ts';
export { rowReaders } from './adapters/text/row-readers.ts';

// Clients outlive an invocation. The annotation lets esbuild leave a client out of functions that do
// not use it.

const MINUTE_MS = 60_000;

/**
 * Limit for a file: it is read as fast as its rows are handed out, longer than a response may take.
 */
const TRANSFER_TIMEOUT_MS = 60_000;

const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

const bothTables = () => ({
  client: dynamoDb(),
  tables: { products: environment('PRODUCTS_TABLE'), stock: environment('STOCK_TABLE') },
});

export const catalogue = () => dynamoDbCatalogue(bothTables());
export const eventHistory = () => dynamoDbEventHistory(bothTables());
export const stockAudit = () => dynamoDbStockAudit(bothTables());

const stockTable = () => ({ client: dynamoDb(), tableName: environment('STOCK_TABLE') });

export const stockLedger = () => dynamoDbStockLedger(stockTable());
export const stockLayouts = () => dynamoDbStockLayouts(stockTable());
export const stockLevels = () => dynamoDbStockLevels(stockTable());
export const holdIndex = () => dynamoDbHoldIndex(stockTable());
export const sweepLog = () => dynamoDbSweepLog(stockTable());

export const staffEntries = () => dynamoDbStaffEntries(stockTable());

export const importJobs = () =>
  dynamoDbImportJobs({
    client: dynamoDb(),
    tableName: environment('IMPORTS_TABLE'),
    clock: systemClock,
  });

export const importFiles = () =>
  s3ImportFiles({
    client: new S3Client({
      ...sdkDefaults,
      requestHandler: { ...sdkDefaults.requestHandler, requestTimeout: TRANSFER_TIMEOUT_MS },
    }),
    bucket: environment('IMPORTS_BUCKET'),
    maxBytes: MAX_FILE_BYTES,
  });

export const chunkPublisher = () =>
  snsChunkPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('IMPORT_CHUNKS_TOPIC_ARN'),
  });

export const resultSender = () =>
  sqsResultSender({
    client: new SQSClient(sdkDefaults),
    queueUrl: environment('IMPORT_RESULTS_QUEUE_URL'),
  });

export const readingQueue = () =>
  sqsReadingQueue({
    client: new SQSClient(sdkDefaults),
    queueUrl: environment('IMPORT_UPLOADS_QUEUE_URL'),
    bucket: environment('IMPORTS_BUCKET'),
  });

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });

export const shardHints = () => new ShardHints();

export const retryPolicy = () => jitteredRetryPolicy;

/** Days for which imports are kept, with their files. */
export const keepImportsDays = () => retentionDays.parse(environment('KEEP_IMPORTS_DAYS'));

/** Time after which an import that has not moved is ended. */
export const importTimeoutMs = () => Number(environment('IMPORT_TIMEOUT_MINUTES')) * MINUTE_MS;

/** Time for which an order holds stock before others may have it. */
export const holdMs = () => Number(environment('RESERVATION_MINUTES')) * MINUTE_MS;

/** Address under which renditions are public, without a slash at its end. */
export const imagesBaseUrl = () => environment('IMAGES_BASE_URL');
