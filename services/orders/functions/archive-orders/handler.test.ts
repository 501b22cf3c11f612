import { lambdaContext } from '@commerce/lambda/fixtures';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import type { TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dynamoDbOrderRepository } from '../../adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from '../../adapters/dynamodb/order-retention.ts';
import { asOrderId } from '../../domain/ids.ts';
import { startCloud } from '../../testing/cloud.ts';
import { inMemoryOrderArchive } from '../../testing/in-memory-order-archive.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

const tableName = 'orders-orders-test';
const A_YEAR_LATER = '2027-01-05T10:00:00.000Z';
const page = { runId: 'run-1', dryRun: false, now: A_YEAR_LATER };

let cloud: TestCloud | undefined;
beforeEach(async () => {
  await cloud?.stop();
  cloud = await startCloud();
});
afterAll(() => cloud?.stop());

async function startWith(keepDays: number) {
  const client = (cloud as TestCloud).dynamoDb;
  const orders = dynamoDbOrderRepository({ client, tableName });
  const archive = inMemoryOrderArchive();
  const retention = dynamoDbOrderRetention({ client, tableName });
  for (const [id, events] of [
    ['ord_01', until.confirmed],
    ['ord_02', until.rejected],
    ['ord_03', until.placed],
  ] as const) {
    await orders.create(recordOf(events, asOrderId(id)));
  }
  return { client, archive, run: handler.with({ orders, retention, archive, keepDays }) };
}

describe('archive-orders', () => {
  it('archives what ended before the retention, once', async () => {
    const { archive, run } = await startWith(364);

    expect(await run(page, lambdaContext())).toMatchObject({ scanned: 3, deleted: 2, done: true });
    expect(await run(page, lambdaContext())).toMatchObject({ deleted: 0, bytes: 0, done: true });
    const archived = archive.linesOf('run-1').map((line) => JSON.parse(line).orderId);
    expect(archived.sort()).toEqual(['ord_01', 'ord_02']);
  });

  it('leaves what ended within the retention', async () => {
    const { archive, run } = await startWith(366);
    expect(await run(page, lambdaContext())).toMatchObject({ deleted: 0, done: true });
    expect(archive.linesOf('run-1')).toEqual([]);
  });

  it('stops in time, and goes on where its cursor says', async () => {
    const { client, archive, run } = await startWith(364);
    const outOfTime = lambdaContext({ getRemainingTimeInMillis: () => 19_000 });

    let cursor: string | undefined;
    let pages = 0;
    await oneItemAPage(client, async () => {
      do {
        const report = await run({ ...page, ...(cursor && { cursor }) }, outOfTime);
        expect(report.done).toBe(report.cursor === undefined);
        cursor = report.cursor;
        pages += 1;
      } while (cursor !== undefined);
    });

    expect(pages).toBeGreaterThan(2);
    expect(archive.linesOf('run-1')).toHaveLength(2);
  });

  it('rejects input that breaks its contract', async () => {
    const { run } = await startWith(364);
    await expect(run({ runId: '' }, lambdaContext())).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
  });
});
