import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeDeliveryRetention } from '../../ports/delivery-retention.contract.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { exampleDelivery } from '../../testing/examples.ts';
import { purgeExpired } from '../../use-cases/purge-expired.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';
import { dynamoDbDeliveryRetention } from './delivery-retention.ts';

describeDeliveryRetention('dynamoDbDeliveryRetention', async () => {
  const { table, stop } = await startTestCloud();
  return {
    deliveries: dynamoDbDeliveryLog(table('deliveries')),
    retention: dynamoDbDeliveryRetention(table('deliveries')),
    stop,
  };
});

describe('dynamoDbDeliveryRetention', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud.stop());

  it('deletes what is expired, in pages, after counting it dry', async () => {
    const KEEP_DAYS = 40;
    const day = (n: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 86_400_000);
    const log = dynamoDbDeliveryLog(cloud.table('deliveries'));
    for (let n = 0; n < 30; n += 1) {
      await log.claim(exampleDelivery({ id: `ord_${n}` }), { now: day(n), keepDays: KEEP_DAYS });
    }
    const { expired, remove } = dynamoDbDeliveryRetention(cloud.table('deliveries'));
    const purge = (dryRun: boolean) =>
      purgeExpired(
        { runId: 'run_1', dryRun, now: day(KEEP_DAYS + 9).toISOString() },
        { expired, remove, remainingTimeMs: () => 60_000 },
      );

    const dry = await purge(true);
    expect(dry).toMatchObject({ done: true, scanned: 30, deleted: 10 });
    expect(dry.bytes).toBeGreaterThan(0);
    // By one a page, that of a delivery which is kept is empty and not the last.
    expect(await oneItemAPage(cloud.client, () => purge(true))).toEqual(dry);
    expect(await purge(false)).toEqual(dry);
    expect(await purge(false)).toMatchObject({ scanned: 20, deleted: 0 });
  });
});
