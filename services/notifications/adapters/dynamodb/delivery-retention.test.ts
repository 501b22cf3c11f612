import { lambdaContext } from '@commerce/lambda/fixtures';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describe, expect, it } from '@jest/globals';
import { handler as purgeDeliveries } from '../../functions/purge-deliveries/handler.ts';
import { describeDeliveryRetention } from '../../ports/delivery-retention.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { exampleDelivery } from '../../testing/examples.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';
import { dynamoDbDeliveryRetention } from './delivery-retention.ts';

describeDeliveryRetention(
  'dynamoDbDeliveryRetention',
  startedOn(startCloud, ({ table }) => ({
    deliveries: dynamoDbDeliveryLog(table('DeliveriesTable')),
    retention: dynamoDbDeliveryRetention(table('DeliveriesTable')),
  })),
);

describe('dynamoDbDeliveryRetention', () => {
  const cloud = startedForAll(startCloud);

  it('deletes what is expired, in pages, after counting it dry', async () => {
    const KEEP_DAYS = 40;
    const day = (n: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 86_400_000);
    const log = dynamoDbDeliveryLog(cloud().table('DeliveriesTable'));
    for (let n = 0; n < 30; n += 1) {
      await log.claim(exampleDelivery({ id: `ord_${n}` }), { now: day(n), keepDays: KEEP_DAYS });
    }
    const deliveryRetention = dynamoDbDeliveryRetention(cloud().table('DeliveriesTable'));
    const purge = (dryRun: boolean) =>
      purgeDeliveries.with({ deliveryRetention })(
        { runId: 'run_1', dryRun, now: day(KEEP_DAYS + 9).toISOString() },
        lambdaContext(),
      );

    const dry = await purge(true);
    expect(dry).toMatchObject({ done: true, scanned: 30, deleted: 10 });
    expect(dry.bytes).toBeGreaterThan(0);
    // By one a page, that of a delivery which is kept is empty and not the last.
    expect(await oneItemAPage(cloud().dynamoDb, () => purge(true))).toEqual(dry);
    expect(await purge(false)).toEqual(dry);
    expect(await purge(false)).toMatchObject({ scanned: 20, deleted: 0 });
  });
});
