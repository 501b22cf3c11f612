import { type ExportRecord, exportTaskOutput, MAX_EXPORT_PAGE_BYTES } from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { lambdaContext } from '../fixtures/index.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { exportTaskHandler } from './export-task-handler.ts';

captureLogsOfTests();

const note = (bytes: number): ExportRecord => ({ kind: 'note', text: 'x'.repeat(bytes) });
const lasting = (remainingMs: number) =>
  lambdaContext({ getRemainingTimeInMillis: () => remainingMs });

/** An export of records that are found together, the list at each position. */
const exportOf = (found: readonly (readonly ExportRecord[])[]) =>
  exportTaskHandler(z.int(), ({ after = 0 }) => ({
    records: found[after] ?? [],
    next: after + 1 < found.length ? after + 1 : undefined,
  }));

/** Asks for page after page, as the state machine does. */
async function pagesOf(handler: ReturnType<typeof exportOf>, remainingMs = 30_000) {
  const pages: ExportRecord[][] = [];
  let cursor: string | undefined;
  do {
    const page = await handler({ customerId: 'alice', cursor }, lasting(remainingMs));
    expect(exportTaskOutput.parse(page)).toEqual(page);
    expect(Buffer.byteLength(JSON.stringify(page.records))).toBeLessThanOrEqual(
      MAX_EXPORT_PAGE_BYTES + 2,
    );
    pages.push(page.records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('exportTaskHandler', () => {
  it('finds the records of one customer, position by position', async () => {
    const seen: unknown[] = [];
    const handler = exportTaskHandler(
      z.string(),
      ({ customerId, after }, { correlationId }, { name }: { name: string }) => {
        seen.push({ customerId, after, correlationId, name });
        return { records: [note(1)], next: after === undefined ? 'b' : undefined };
      },
      () => ({ name: 'orders' }),
    );
    const page = await handler({ customerId: 'alice', correlationId: 'c-1' }, lambdaContext());

    expect(page).toEqual({ done: true, records: [note(1), note(1)] });
    const called = { customerId: 'alice', correlationId: 'c-1', name: 'orders' };
    expect(seen).toEqual([
      { ...called, after: undefined },
      { ...called, after: 'b' },
    ]);
  });

  it('returns a page without records for a customer of whom nothing is held', async () => {
    expect(await pagesOf(exportOf([[]]))).toEqual([[]]);
  });

  it('ends a page before the record that is too much, also amid those found together', async () => {
    const found = [[note(10), note(90_000), note(70_000)], [note(20)], [note(80_000), note(30)]];
    const pages = await pagesOf(exportOf(found));

    expect(pages).toEqual([
      [note(10), note(90_000)],
      [note(70_000), note(20)],
      [note(80_000), note(30)],
    ]);
  });

  it('ends a page when there is no time to look on', async () => {
    expect(await pagesOf(exportOf([[note(1)], [], [note(2)]]), 5_000)).toEqual([
      [note(1)],
      [],
      [note(2)],
    ]);
  });

  it('fails for a record that no page can hold', async () => {
    const handler = exportOf([[note(MAX_EXPORT_PAGE_BYTES)]]);
    await expect(handler({ customerId: 'alice' }, lambdaContext())).rejects.toThrow(
      /no page holds/,
    );
  });

  it('rejects a cursor that is not its own', async () => {
    const request = { customerId: 'alice', cursor: 'garbage' };
    await expect(exportOf([[]])(request, lambdaContext())).rejects.toMatchObject({
      name: 'InvalidCursorError',
    });
  });
});
