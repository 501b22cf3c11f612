import { staffActedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { act } from '../../testing/acts.ts';
import { inMemoryAuditRecord } from '../../testing/in-memory-audit-record.ts';
import { handler } from './handler.ts';

let audit: ReturnType<typeof inMemoryAuditRecord>;
beforeEach(() => {
  audit = inMemoryAuditRecord();
});

const event = staffActedV1.create(
  { actor: 'sam', action: 'order.approved', subject: 'ord_1', service: 'orders', hasNote: true },
  { id: 'ord_1:3:act', time: '2026-01-05T10:15:30Z', correlationid: 'c-1' },
);
const deliver = (...bodies: unknown[]) =>
  handler.with({ audit, keepAuditDays: 1_461 })(
    sqsEvent(bodies.map((body) => ({ body: JSON.stringify(body) }))),
    lambdaContext(),
  );
const kept = async () => (await audit.find({}, { limit: 10, after: undefined })).acts;

describe('record-act', () => {
  it('keeps an act once, however often it comes', async () => {
    for (let delivery = 0; delivery < 2; delivery += 1) {
      expect(await deliver(event, event)).toEqual({ batchItemFailures: [] });
    }
    expect(await kept()).toEqual([act()]);
    expect(audit.keptUntil.get(act().id)).toEqual(new Date('2030-01-05T10:15:30.000Z'));
  });

  it('keeps acts of different services apart, whose events have the same id', async () => {
    await deliver(event, { ...event, source: 'inventory' });
    expect((await kept()).map(({ id }) => id)).toEqual([
      'orders/ord_1:3:act',
      'inventory/ord_1:3:act',
    ]);
  });

  it('gives back what is no act, and keeps the others', async () => {
    const { batchItemFailures } = await deliver({ ...event, data: { actor: '' } }, event);
    expect(batchItemFailures).toHaveLength(1);
    expect(await kept()).toHaveLength(1);
  });
});
