import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type EmulatorContext, LOCAL_CREDENTIALS, REGION } from '../emulator.ts';
import { openDatabase } from '../shared/database.ts';
import { listen } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { admission } from './admission.ts';
import { type DatabaseProcess, startDatabaseProcess } from './database-process.ts';
import { faultyAdmission } from './faults.ts';
import { gate } from './gate.ts';
import { locateDynamoDb } from './locate.ts';
import { StreamHeads } from './stream-heads.ts';
import { StreamPositions } from './stream-positions.ts';
import { StreamRetention } from './stream-retention.ts';
import { TimeToLive } from './time-to-live.ts';
import type { DynamoDbEmulator } from './types.ts';

const SWEEP_EVERY_MS = 10_000;

/** Starts DynamoDB. A given endpoint is used as it is, without care for its stream records. */
export async function startDynamoDb(
  context: EmulatorContext,
  options: { readonly sweepEveryMs?: number } = {},
): Promise<DynamoDbEmulator> {
  const source = locateDynamoDb();
  const file = join(context.directory, 'dynamodb.db');
  const ownState = openDatabase(
    join(context.directory, 'stream-positions.db'),
    StreamPositions.schema,
  );
  // A new database counts its stream records from 1 again.
  if (source.kind === 'binary' && isEmpty(file)) ownState.exec('DELETE FROM stream_positions');
  const positions = new StreamPositions(ownState);
  const database =
    source.kind === 'endpoint'
      ? { endpoint: source.endpoint }
      : await startDatabase(source.path, file, context, positions);
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: REGION,
    credentials: LOCAL_CREDENTIALS,
  });
  let calls = 0;
  const admit = faultyAdmission(context.faults, admission(context.rights));
  const door = gate(addressOf(database.endpoint), (request, client) => {
    calls += 1;
    return admit(request, client);
  });
  const port = await listen(door.server, context.ports.preferred('dynamodb'));
  context.ports.remember('dynamodb', port);
  const endpoint = `http://127.0.0.1:${port}`;
  const timeToLive = new TimeToLive(client, options.sweepEveryMs ?? SWEEP_EVERY_MS, context.log);

  const stop = onlyOnce(async () => {
    await timeToLive.stop();
    await door.close();
    client.destroy();
    if ('process' in database) {
      database.heads.close();
      database.retention.close();
    }
    ownState.close();
    if ('process' in database) await database.process.stop();
  });

  return {
    endpoint,
    databaseEndpoint: database.endpoint,
    get calls() {
      return calls;
    },
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoint,
    },
    registerStreamReader: (tableName, readerId) => positions.register(tableName, readerId),
    reportStreamPosition: (tableName, readerId, sequenceNumber) =>
      positions.report(tableName, readerId, sequenceNumber),
    streamPosition: (tableName, readerId) => positions.get(tableName, readerId),
    newestStreamRecord: (tableName) =>
      'process' in database ? database.heads.newest(tableName) : undefined,
    registerTimeToLive: (tableName, attribute) => timeToLive.register(tableName, attribute),
    sweepExpiredItems: () => timeToLive.sweep(),
    stop,
  };
}

interface LocalDatabase {
  readonly endpoint: string;
  readonly process: DatabaseProcess;
  readonly retention: StreamRetention;
  readonly heads: StreamHeads;
}

async function startDatabase(
  binary: string,
  file: string,
  context: EmulatorContext,
  positions: StreamPositions,
): Promise<LocalDatabase> {
  const process = await startDatabaseProcess({
    binary,
    file,
    preferredPort: 0,
    log: context.log,
  });
  try {
    const retention = new StreamRetention(file, positions, context.log);
    const heads = new StreamHeads(file);
    return { endpoint: `http://127.0.0.1:${process.port}`, process, retention, heads };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

function addressOf(endpoint: string): { host: string; port: number } {
  const { hostname, port } = new URL(endpoint);
  return { host: hostname, port: Number(port || 80) };
}

const isEmpty = (file: string): boolean => !statSync(file, { throwIfNoEntry: false })?.size;
