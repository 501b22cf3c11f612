import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { OrderArchive } from './order-retention.ts';

interface OrderArchiveUnderTest {
  readonly archive: OrderArchive;
  /** Reads the lines that a run kept. */
  linesOf(runId: string): Promise<readonly string[]>;
}

/** Holds an archive of orders to its port. */
export const describeOrderArchive = portContract<OrderArchiveUnderTest>((test) => {
  it('keeps lines under their run, and overwrites none', async () => {
    const [first, second] = ['{"orderId":"ord_1"}', '{"orderId":"ord_2"}'] as const;
    await test().archive.keep('run-a', [first, second]);
    await test().archive.keep('run-a', [second]);
    await test().archive.keep('run-b', [second]);

    expect([...(await test().linesOf('run-a'))].sort()).toEqual([first, second, second]);
    expect(await test().linesOf('run-b')).toEqual([second]);
    expect(await test().linesOf('run-c')).toEqual([]);
  });
});
