import { type ExportRecord, exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { worldOfTwoCustomers } from '../../testing/two-customers.ts';
import { handler } from './handler.ts';

let world: Awaited<ReturnType<typeof worldOfTwoCustomers>>;
beforeEach(async () => {
  world = await worldOfTwoCustomers();
});

/** Asks for page after page, each in an invocation that has so much time left. */
async function exported(customerId: string, remainingMs: number) {
  const records: ExportRecord[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await handler.with(world.dependencies)(
      { customerId, cursor },
      lambdaContext({ getRemainingTimeInMillis: () => remainingMs }),
    );
    records.push(...exportTaskOutput.parse(page).records);
    cursor = page.cursor;
    pages += 1;
  } while (cursor !== undefined);
  return { records, pages };
}
const counts = (records: readonly ExportRecord[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(records, ({ kind }) => kind)).map(([kind, of]) => [
      kind,
      of?.length,
    ]),
  );

describe('export-customer', () => {
  it('returns everything that an erasure would take, in one call or in many', async () => {
    const hurried = await exported('alice', 0);
    const unhurried = await exported('alice', 60_000);

    expect(hurried).toEqual({ records: unhurried.records, pages: 6 });
    expect(unhurried.pages).toBe(1);
    expect(counts(unhurried.records)).toEqual({
      preferences: 1,
      webhook: 1,
      connection: 1,
      'order-change': 30,
      'withheld-mail': 1,
      mail: 30,
    });
  });

  it('says what each thing is, and gives no secret away', async () => {
    const { records } = await exported('alice', 60_000);
    const first = (kind: string) => records.find((record) => record.kind === kind);

    expect(first('preferences')).toMatchObject({ mails: { refunds: false } });
    expect(first('webhook')).toEqual({
      kind: 'webhook',
      webhookId: 'wh_1',
      url: 'https://example.com/',
      events: ['order.placed'],
      createdAt: expect.any(String),
      status: 'ACTIVE',
    });
    expect(first('mail')).toMatchObject({ mail: 'order-received', status: 'SENDING' });
    expect(first('order-change')).toMatchObject({ version: 1, event: 'order.placed.v1' });
  });

  it('returns nothing of anybody else', async () => {
    expect(JSON.stringify((await exported('alice', 60_000)).records)).not.toContain('bob');
  });

  it('returns the choices alone of whom nothing else is known', async () => {
    expect(counts((await exported('carol', 60_000)).records)).toEqual({ preferences: 1 });
  });
});
