import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment, memoise, sdkDefaults, snsEventPublisher } from '@commerce/lambda';
import { dynamoDbCatalogue } from './adapters/dynamodb/catalogue.ts';
import { dynamoDbHoldIndex, dynamoDbSweepLog } from './adapters/dynamodb/hold-index.ts';
import { dynamoDbStockLayouts } from './adapters/dynamodb/stock-layouts.ts';
import { dynamoDbStockLedger } from './adapters/dynamodb/stock-ledger.ts';
import { dynamoDbStockLevels } from './adapters/dynamodb/stock-levels.ts';
import { jitteredPatience } from './adapters/system/jittered-patience.ts';
import { ShardHints } from './use-cases/shard-hints.ts';

export { counterChange } from './adapters/dynamodb/counter-change.ts';
export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

const MINUTE_MS = 60_000;

const dynamoDb = memoise(() => DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults)));

export const catalogue = memoise(() =>
  dynamoDbCatalogue({
    client: dynamoDb(),
    tables: { products: environment('PRODUCTS_TABLE'), stock: environment('STOCK_TABLE') },
  }),
);

const stockTable = () => ({ client: dynamoDb(), tableName: environment('STOCK_TABLE') });

export const stockLedger = memoise(() => dynamoDbStockLedger(stockTable()));
export const stockLayouts = memoise(() => dynamoDbStockLayouts(stockTable()));
export const stockLevels = memoise(() => dynamoDbStockLevels(stockTable()));
export const holdIndex = memoise(() => dynamoDbHoldIndex(stockTable()));
export const sweepLog = memoise(() => dynamoDbSweepLog(stockTable()));

export const eventPublisher = memoise(() =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  }),
);

export const shardHints = memoise(() => new ShardHints());

export const patience = () => jitteredPatience;

/** How long an order holds stock before others may have it. */
export const holdMs = () => Number(environment('RESERVATION_MINUTES')) * MINUTE_MS;
