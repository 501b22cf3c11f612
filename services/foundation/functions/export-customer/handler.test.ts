import { exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { toActResponse } from '../../http/audit.ts';
import { act } from '../../testing/acts.ts';
import { inMemoryAuditRecord } from '../../testing/in-memory-audit-record.ts';
import { handler } from './handler.ts';

const MORE_THAN_A_PAGE = 101;
const audit = inMemoryAuditRecord();
beforeEach(async () => {
  for (let n = 0; n < MORE_THAN_A_PAGE; n += 1) {
    await audit.add(act({ id: `orders/${n}` }), new Date('2030-01-01'));
  }
  await audit.add(act({ id: 'orders/of-kim', actor: 'kim' }), new Date('2030-01-01'));
});
const exported = async (customerId: string) =>
  exportTaskOutput.parse(await handler.with({ audit })({ customerId }, lambdaContext()));

describe('export-customer', () => {
  it('returns what a member of staff did, and nobody else', async () => {
    const { done, records } = await exported('sam');

    expect(done).toBe(true);
    expect(new Set(records.map(({ id }) => id)).size).toBe(MORE_THAN_A_PAGE);
    expect(records).toContainEqual({ kind: 'act', ...toActResponse(act({ id: 'orders/0' })) });
    expect((await exported('kim')).records).toMatchObject([{ id: 'orders/of-kim' }]);
  });

  it('returns no record for a customer', async () => {
    expect(await exported('alice')).toEqual({ done: true, records: [] });
  });
});
