import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { locationOf, type Office, openOffice } from './office.ts';

/** Most services are not deployed. */
let office: Office;
beforeAll(async () => {
  office = await openOffice(['cleanup', 'notifications']);
});
afterAll(() => office?.platform.stop());

describe('a run that fails in part', () => {
  it('finishes what it can, reports the rest, and writes to staff once', async () => {
    const report = await office.finished(locationOf(await office.start({ dryRun: false })));
    expect(report.status).toBe('PARTIALLY_FAILED');
    for (const task of report.tasks) {
      const isThere = task.name.startsWith('notifications-');
      expect(task).toMatchObject(
        isThere
          ? { status: 'SUCCEEDED' }
          : { status: 'FAILED', error: expect.stringContaining('not exist') },
      );
    }
    const mails = await office.platform.eventually(async () => {
      const found = await office.platform.mails({ to: 'staff@shop.example' });
      expect(found).toHaveLength(1);
      return found;
    });
    expect(mails[0]?.subject).toContain(report.runId);
    expect(mails[0]?.text).toContain('orders-archive-orders');
    expect(mails[0]?.text).not.toContain('notifications-purge');
  });

  it('lets the next one begin', async () => {
    const next = await office.start({ dryRun: true });
    expect(next.status).toBe(202);
    await office.finished(locationOf(next));
  });
});
