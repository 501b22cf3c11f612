import { erasureTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { importsOfAWinter, waitingImport } from '../../testing/imports.ts';
import { handler } from './handler.ts';

let stored: Awaited<ReturnType<typeof importsOfAWinter>>;
beforeEach(async () => {
  stored = await importsOfAWinter();
});

const staffEntries = { count: async (staffId: string) => (staffId === 'sam' ? 7 : 0) };
const erase = (customerId: string, input: object = {}, remainingMs = 60_000) =>
  handler.with({ ...stored, staffEntries })(
    { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z', customerId, ...input },
    lambdaContext({ getRemainingTimeInMillis: () => remainingMs }),
  );

describe('erase-customer', () => {
  it("removes a person's imports, whatever their age, and nobody else's", async () => {
    const output = await erase('sam');

    expect(erasureTaskOutput.parse(output)).toEqual(output);
    expect(output).toMatchObject({ done: true, scanned: 4, deleted: 3, bytes: 30 });
    expect([...stored.jobs.jobs.keys()]).toEqual(['imp_2']);
  });

  it('finds nothing more at a second delivery', async () => {
    await erase('sam');

    expect(await erase('sam')).toMatchObject({ deleted: 0 });
  });

  it('goes on behind pages on which nothing is theirs', async () => {
    const started = { createdAt: '2026-02-21T10:00:00.000Z', startedBy: 'lee' };
    await stored.jobs.create(waitingImport('imp_5', started));

    expect(await erase('lee')).toMatchObject({ done: true, scanned: 5, deleted: 1 });
    expect(stored.jobs.jobs.size).toBe(4);
  });

  it('says what had to stay, once', async () => {
    const page = await erase('sam', {}, 5_000);
    expect(page).toMatchObject({ done: false, kept: [] });

    const last = await erase('sam', { cursor: page.cursor });
    expect(last.kept).toMatchObject([
      { what: expect.any(String), why: expect.any(String), items: 7 },
    ]);
  });

  it('removes nothing for a customer', async () => {
    expect(await erase('alice')).toMatchObject({ done: true, deleted: 0, kept: [] });
  });

  it('removes nothing in a dry run', async () => {
    expect(await erase('sam', { dryRun: true })).toMatchObject({ deleted: 3 });
    expect(stored.jobs.jobs.size).toBe(4);
  });
});
