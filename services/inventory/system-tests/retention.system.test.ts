import { randomUUID } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { systemClock } from '@commerce/lambda';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoDbImportJobs } from '../adapters/dynamodb/import-jobs.ts';
import { dynamoDbStockLedger } from '../adapters/dynamodb/stock-ledger.ts';
import { asOrderId, asSku } from '../domain/ids.ts';
import { newImport } from '../domain/import-job.ts';
import { movement, reserveEntry } from '../testing/ledger-entries.ts';
import { type InventoryPlatform, startInventory } from './platform.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const before = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

let inventory: InventoryPlatform;
let database: DynamoDBDocumentClient;
beforeAll(async () => {
  inventory = await startInventory();
  database = DynamoDBDocumentClient.from(inventory.platform.aws.dynamodb);
});
afterAll(() => inventory?.platform.stop());

interface Report {
  readonly status: string;
  readonly tasks: readonly {
    readonly name: string;
    readonly deleted: number;
    readonly kept?: readonly { readonly items: number }[];
  }[];
}

/** Starts a run of the cleanup service and waits for its report. */
async function run(path: string, body: object): Promise<Report> {
  const { platform, staff: token } = inventory;
  const started = await platform.request('POST', path, { token, body });
  expect(started.status).toBe(202);
  const location = started.headers.get('location') ?? '';
  return platform.eventually(async () => {
    const report = await platform.request<Report>('GET', location, { token });
    expect(report.body.status).toBe('SUCCEEDED');
    return report.body;
  });
}
const taskOf = ({ tasks }: Report, name: string) => tasks.find((task) => task.name === name);

/** An import that was worked a while ago. */
async function workedImport(importId: string, createdAt: string, startedBy: string) {
  const tableName = 'inventory-imports-local';
  const jobs = dynamoDbImportJobs({ client: database, tableName, clock: systemClock });
  const about = { importId, createdAt, startedBy, format: 'csv' as const, correlationId: 'c-1' };
  await jobs.create(newImport(about));
  await jobs.begin(importId, 'v1');
  await jobs.count({ importId, chunk: 1, succeeded: 250, errors: [] });
  return () => jobs.find(importId);
}

describe('a cleanup run', () => {
  it('forgets old imports, and gives back what the sweep left behind', async () => {
    const old = await workedImport('imp_old', before(31 * DAY_MS), 'kim');
    const recent = await workedImport('imp_recent', before(29 * DAY_MS), 'kim');
    const sku = asSku(await inventory.product({}, 5));
    const ledger = dynamoDbStockLedger({ client: database, tableName: 'inventory-stock-local' });
    const abandoned = reserveEntry([movement(-2, 2, { sku })], { orderId: asOrderId(sku) });
    // The sweep of every minute begins with the day before its first run.
    await ledger.append({ ...abandoned, heldUntil: before(1.5 * DAY_MS) });

    const report = await run('/cleanup/runs', { dryRun: false });

    expect(taskOf(report, 'inventory-purge-imports')).toMatchObject({ deleted: 1 });
    expect(taskOf(report, 'inventory-expire-reservations')).toMatchObject({ deleted: 1 });
    expect(await old()).toBeUndefined();
    expect(await recent()).toBeDefined();
    const { body } = await inventory.platform.request('GET', `/products/${sku}`);
    expect(body).toMatchObject({ available: 5 });
  });
});

describe('an erasure', () => {
  it("removes a person's imports, and says that what they did to stock is kept", async () => {
    const own = await workedImport('imp_own', before(DAY_MS), 'dana');
    const other = await workedImport('imp_other', before(DAY_MS), 'kim');
    const { platform } = inventory;
    const counted = await platform.request('POST', `/products/${await inventory.product()}/stock`, {
      token: await platform.token({ sub: 'dana', groups: ['staff'] }),
      headers: { 'idempotency-key': randomUUID() },
      body: { delta: 5, reason: 'delivery' },
    });
    expect(counted.status).toBe(200);

    const report = await run('/cleanup/erasures', { customerId: 'dana', dryRun: false });

    const task = taskOf(report, 'inventory-erase-customer');
    expect(task).toMatchObject({ deleted: 1, kept: [{ items: expect.any(Number) }] });
    expect(task?.kept?.[0]?.items).toBeGreaterThan(0);
    expect(await own()).toBeUndefined();
    expect(await other()).toBeDefined();
  });
});
