/**
 * Measures how fast and lean a cleanup run is on the local platform: `npm run bench:cleanup`, with
 * `-- --json` for programs, `-- --records 10000 --objects 1000` for a short run.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { documentClient } from '@commerce/aws/dynamodb';
import { benchOptions } from '@commerce/testing/bench-options';
import { dynamoDbRunRepository } from '../adapters/dynamodb/run-repository.ts';
import { stateMachineRunWorkflow } from '../adapters/step-functions/run-workflow.ts';
import type { FinishedRun, RunningRun } from '../domain/run.ts';
import { type ObservedPlatform, type Sample, startObservedPlatform } from './platform.ts';
import { seedDeliveries, seedRenditions } from './seed.ts';

const RECORDS_TASK = 'notifications-purge-deliveries';
const OBJECTS_TASK = 'thumbnails-purge-renditions';
const OBJECT = 'x'.repeat(2_000);
const DAY_MS = 24 * 60 * 60 * 1_000;
/**
 * The factor by which the heap's peak may grow from the first third of the work to the last. What is
 * about to be collected comes to as much; of 100,000 records a leak of 160 bytes each is more.
 */
const FLAT_MB = 16;

const options = benchOptions(
  'npm run bench:cleanup -- [--records 100000] [--objects 10000] [--json] [--help]',
  { records: 100_000, objects: 10_000, json: false },
);

interface Observed extends Sample {
  readonly at: number;
}

const platform = await startObservedPlatform();
const samples: Observed[] = [];
platform.onSample((sample) => samples.push({ ...sample, at: performance.now() }));
const clients = clientsOf(platform);
try {
  say(`${options.records} records and ${options.objects} objects are made`);
  const soon = Math.floor((Date.now() + 30 * DAY_MS) / 1_000);
  const records = await secondsOf(() => seedDeliveries(clients.dynamoDb, options.records, soon));
  const objects = await secondsOf(() => seedRenditions(clients.s3, options.objects, OBJECT));
  say('the run begins');
  const [run, seconds] = await finishedRun();
  report(run, seconds, [
    { name: RECORDS_TASK, madePerSecond: options.records / records },
    { name: OBJECTS_TASK, madePerSecond: options.objects / objects },
  ]);
} finally {
  for (const client of Object.values(clients)) client.destroy();
  await platform.stop();
}

/** A run as it would be in two months: what was made above is new. */
async function finishedRun(): Promise<[FinishedRun, number]> {
  const runs = dynamoDbRunRepository({
    client: clients.dynamoDb,
    tableName: 'cleanup-runs-local',
  });
  const workflow = stateMachineRunWorkflow({
    client: clients.stepFunctions,
    stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:cleanup-run-local',
  });
  const run: RunningRun = {
    runId: `run_${randomUUID()}`,
    scope: { kind: 'RETENTION' },
    dryRun: false,
    startedAt: new Date(Date.now() + 60 * DAY_MS).toISOString(),
    startedBy: 'bench',
    correlationId: 'bench',
    status: 'RUNNING',
    tasks: [],
  };
  const startedAt = performance.now();
  await runs.open(run);
  await workflow.start(run);
  for (;;) {
    await sleep(200);
    const now = await runs.get(run.runId);
    if (now !== undefined && now.status !== 'RUNNING') {
      return [now, (performance.now() - startedAt) / 1_000];
    }
  }
}

interface Filled {
  readonly name: string;
  readonly madePerSecond: number;
}

function report(run: FinishedRun, seconds: number, filled: readonly Filled[]): void {
  const tasks = filled.map((seed) => figuresOf(run, seed));
  const checks = {
    'every task succeeds': run.status === 'SUCCEEDED',
    'every record goes': tasks[0]?.deleted === options.records,
    'every object goes, its bytes counted':
      tasks[1]?.deleted === options.objects && tasks[1].bytes === options.objects * OBJECT.length,
    'memory stays flat': tasks.every(({ heapGrowthMb }) => heapGrowthMb <= FLAT_MB),
  };
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ seconds, tasks, checks }, null, 2)}\n`);
  } else {
    say(`\nthe whole run: ${seconds.toFixed(1)} s`);
    for (const { name, ...figures } of tasks) {
      say(`\n${name}`);
      for (const [figure, value] of Object.entries(figures)) {
        say(`  ${figure.padEnd(20)}${value.toLocaleString('en', { maximumFractionDigits: 2 })}`);
      }
    }
    say('');
    for (const [check, holds] of Object.entries(checks)) say(`${holds ? '✓' : '✗'} ${check}`);
  }
  process.exitCode = Object.values(checks).every(Boolean) ? 0 : 1;
}

function figuresOf({ tasks }: FinishedRun, { name, madePerSecond }: Filled) {
  const { deleted = 0, bytes = 0, pages = 0 } = tasks.find((task) => task.name === name) ?? {};
  const own = samples.filter(({ functionName }) => functionName === `${name}-local`);
  const calls = own.reduce((sum, sample) => sum + sample.calls, 0);
  // An idle worker is still sampled: its work is from the first call to the last.
  const working = own.slice(
    own.findIndex((sample) => sample.calls > 0),
    own.findLastIndex((sample) => sample.calls > 0) + 1,
  );
  const seconds = ((working.at(-1)?.at ?? 0) - (working[0]?.at ?? 0)) / 1_000;
  const third = Math.ceil(working.length / 3);
  return {
    name,
    deleted,
    bytes,
    pages,
    seconds,
    itemsPerSecond: deleted / seconds,
    madePerSecond,
    callsPerThousand: (calls * 1_000) / deleted,
    heapMb: peakMb(working),
    heapGrowthMb: peakMb(working.slice(-third)) - peakMb(working.slice(0, third)),
  };
}

function peakMb(some: readonly Observed[]): number {
  return Math.max(...some.map(({ heapBytes }) => heapBytes)) / 1_000_000;
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

function say(text: string): void {
  if (!options.json) process.stdout.write(`${text}\n`);
}

function clientsOf({ environment }: ObservedPlatform) {
  const client = (service: string) => ({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
  });
  return {
    // No limit of time: the database is as fast as the machine.
    dynamoDb: documentClient({ ...client('DYNAMODB'), requestHandler: {} }),
    s3: new S3Client({
      ...client('S3'),
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    }),
    stepFunctions: new SFNClient(client('SFN')),
  };
}
