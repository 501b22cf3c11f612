import { exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { importsOfAWinter, waitingImport } from '../../testing/imports.ts';
import { handler } from './handler.ts';

let stored: Awaited<ReturnType<typeof importsOfAWinter>>;
beforeEach(async () => {
  stored = await importsOfAWinter();
});
const exported = async (customerId: string) => {
  const output = await handler.with(stored)({ customerId }, lambdaContext());
  return exportTaskOutput.parse(output);
};

describe('export-customer', () => {
  it("returns a person's imports, whatever their age, and nobody else's", async () => {
    const { done, records } = await exported('sam');

    expect(done).toBe(true);
    expect(records.map(({ importId }) => importId)).toEqual(['imp_1', 'imp_3', 'imp_4']);
    expect(records[0]).toEqual({
      kind: 'import',
      importId: 'imp_1',
      format: 'csv',
      status: 'AWAITING_UPLOAD',
      createdAt: '2026-01-05T10:00:00.000Z',
      succeeded: 0,
      failed: 0,
    });
  });

  it('shows the address to which the report of an import went', async () => {
    const contact = { email: 'lee@example.com', locale: 'en' };
    await stored.jobs.create(waitingImport('imp_5', { startedBy: 'lee', contact }));

    expect((await exported('lee')).records).toMatchObject([{ importId: 'imp_5', contact }]);
  });

  it('returns no record for a customer', async () => {
    expect(await exported('alice')).toEqual({ done: true, records: [] });
  });
});
