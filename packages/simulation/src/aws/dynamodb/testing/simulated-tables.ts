import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readServiceFile } from '@commerce/service-model';
import { resourcesOf, type Template } from '@commerce/service-model/template';
import { randomFrom } from '../../../kernel/random.ts';
import { redirectClients } from '../../clients.ts';
import { SimulatedDynamoDb } from '../simulated-dynamodb.ts';
import type { SimulatedDynamoDbOptions, TableProperties } from '../types.ts';

const SERVICES = join(import.meta.dirname, '../../../../../../services');

/** Work of the platform that a test lets happen. */
export interface PlatformWork {
  readonly atMs: number;
  readonly run: () => void;
}

/** A database whose time passes when a test says so. */
export function databaseInTime(options: Partial<SimulatedDynamoDbOptions> = {}) {
  let nowMs = Date.parse('2026-01-05T10:00:00.000Z');
  const work: PlatformWork[] = [];
  const database = new SimulatedDynamoDb({
    now: () => nowMs,
    later: (delayMs, run) => work.push({ atMs: nowMs + delayMs, run }),
    random: randomFrom(1),
    ...options,
  });
  return {
    database,
    now: () => nowMs,
    pass(ms: number): void {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = work.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
        if (due === undefined) break;
        work.splice(work.indexOf(due), 1);
        nowMs = due.atMs;
        due.run();
      }
      nowMs = untilMs;
    },
  };
}

/**
 * The tables of a service as they are deployed, and the SDK's client of them, whose calls are carried
 * out at once. All clients of the process go there.
 */
export function simulatedTables(service: string, options: Partial<SimulatedDynamoDbOptions> = {}) {
  const { database } = databaseInTime(options);
  const folder = join(SERVICES, service);
  const template = readServiceFile(folder, 'resources/tables.yml', { stage: 'test' }) as Template;
  const names = new Map<string, string>();
  for (const { logicalId, properties } of resourcesOf(template, 'AWS::DynamoDB::Table')) {
    const table = properties as unknown as TableProperties;
    names.set(logicalId, table.TableName);
    database.createTable(table);
  }
  const operations: Record<string, (input: never) => object> = database.operations;
  redirectClients(async (_service, operation, input) => operations[operation]?.(input as never));
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
  return {
    client,
    database,
    /** The settings of an adapter on a table, by its logical id. */
    table(logicalId: string) {
      const tableName = names.get(logicalId);
      if (tableName === undefined) throw new Error(`${service} has no table ${logicalId}`);
      return { client, tableName };
    },
  };
}
