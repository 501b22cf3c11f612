import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import type { ApprovalWaits } from './approval-waits.ts';

interface ApprovalWaitsUnderTest {
  readonly waits: ApprovalWaits;
  /** Starts a workflow that waits for the decision on an order, and begins its wait. */
  startWaiting(orderId: OrderId): Promise<void>;
  isWaiting(orderId: OrderId): Promise<boolean>;
}

const newId = () => asOrderId(`ord_${randomUUID()}`);

/** Holds the waits for decisions to their port. */
export const describeApprovalWaits = portContract<ApprovalWaitsUnderTest>((test) => {
  it('ends a wait, and changes nothing a second time', async () => {
    const [id, other] = [newId(), newId()];
    await test().startWaiting(id);
    await test().startWaiting(other);
    expect(await test().isWaiting(id)).toBe(true);
    await test().waits.end(id);
    await test().waits.end(id);
    expect([await test().isWaiting(id), await test().isWaiting(other)]).toEqual([false, true]);
  });

  it('ends a wait although the token of an earlier one arrives late', async () => {
    const id = newId();
    await test().startWaiting(id);
    await test().waits.begin(id, 'a-token-of-before', new Date(Date.now() + 60_000));
    await test().waits.end(id);
    expect(await test().isWaiting(id)).toBe(false);
  });

  it('knows the orders that a workflow waits for, or did', async () => {
    const id = newId();
    expect(await test().waits.isKnown(id)).toBe(false);
    await test().startWaiting(id);
    expect(await test().waits.isKnown(id)).toBe(true);
    await test().waits.end(id);
    expect(await test().waits.isKnown(id)).toBe(true);
  });

  it('has nothing to end where nothing waits', async () => {
    await expect(test().waits.end(newId())).resolves.toBeUndefined();
  });
});
