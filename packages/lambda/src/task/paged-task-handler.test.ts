import {
  type ErasureTaskOutput,
  erasureTaskInput,
  erasureTaskOutput,
  type RetentionTaskOutput,
  retentionTaskInput,
  retentionTaskOutput,
} from '@commerce/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { lambdaContext } from '../fixtures/index.ts';
import { encodeCursor } from '../helpers/cursor.ts';
import { captureLogsOfTests } from '../testing/captured-logs.ts';
import { pagedTaskHandler, type WorkedPage } from './paged-task-handler.ts';

const retention = { name: 'purge', input: retentionTaskInput, output: retentionTaskOutput };
const erasure = { name: 'erase', input: erasureTaskInput, output: erasureTaskOutput };
const input = { runId: 'run_1', dryRun: false, now: '2026-01-05T03:00:00.000Z' };

/** Three pages of one deletion each; the page after `n` is `n + 1`. */
const pageAfter = (after: string | undefined): WorkedPage<RetentionTaskOutput> => {
  const page = Number(after ?? 0) + 1;
  return { scanned: 10, deleted: 1, bytes: 100, ...(page < 3 && { next: String(page) }) };
};
const purge = pagedTaskHandler(retention, ({ after }) => pageAfter(after));

/** An invocation that has the same time left, whenever it looks. */
const lasting = (remainingMs: number) =>
  lambdaContext({ getRemainingTimeInMillis: () => remainingMs });

captureLogsOfTests();

describe('pagedTaskHandler', () => {
  it('works page after page and adds up what they did', async () => {
    expect(await purge(input, lambdaContext())).toEqual({
      done: true,
      scanned: 30,
      deleted: 3,
      bytes: 300,
    });
  });

  it('goes on behind a page on which there was nothing', async () => {
    const handler = pagedTaskHandler(retention, ({ after }) =>
      after === undefined ? { scanned: 0, deleted: 0, next: '2' } : pageAfter(after),
    );

    expect(await handler(input, lambdaContext())).toEqual({
      done: true,
      scanned: 10,
      deleted: 1,
      bytes: 100,
    });
  });

  it('stops when there is no time for another page, and goes on from there', async () => {
    const first = await purge(input, lasting(20_000));

    expect(first).toEqual({ done: false, cursor: '1', scanned: 10, deleted: 1, bytes: 100 });
    expect(await purge({ ...input, cursor: first.cursor }, lasting(20_001))).toEqual({
      done: true,
      scanned: 20,
      deleted: 2,
      bytes: 200,
    });
  });

  it('tells each page what the run says, and whether it is for practice', async () => {
    const seen: unknown[] = [];
    const handler = pagedTaskHandler(
      erasure,
      ({ after, ...rest }, { correlationId }, { keepDays }: { keepDays: number }) => {
        seen.push({ ...rest, after, correlationId, keepDays });
        return { ...pageAfter(after), kept: [] };
      },
      () => ({ keepDays: 30 }),
    );
    const request = { ...input, dryRun: true, customerId: 'alice' };
    await handler({ ...request, correlationId: 'c-1' }, lambdaContext());

    expect(seen).toEqual(
      [undefined, '1', '2'].map((after) => ({
        ...request,
        after,
        correlationId: 'c-1',
        keepDays: 30,
      })),
    );
  });

  it('names once what several pages had to keep', async () => {
    const kept = (what: string, items: number) => ({ what, why: 'accounting', items });
    const pages: ErasureTaskOutput['kept'][] = [
      [kept('orders', 2), kept('digests', 0)],
      [kept('orders', 3)],
      [kept('reviews', 1)],
    ];
    const handler = pagedTaskHandler(erasure, ({ after }) => ({
      ...pageAfter(after),
      kept: pages[Number(after ?? 0)] ?? [],
    }));

    expect(await handler({ ...input, customerId: 'alice' }, lambdaContext())).toMatchObject({
      kept: [kept('orders', 5), kept('digests', 0), kept('reviews', 1)],
    });
  });

  it('makes a cursor of where a page begins, and reads it', async () => {
    const position = z.object({ placedAt: z.iso.datetime() });
    const at = { placedAt: '2026-01-05T10:15:30.000Z' };
    const seen: unknown[] = [];
    const handler = pagedTaskHandler({ ...retention, position }, ({ after }) => {
      seen.push(after);
      return { scanned: 0, deleted: 0, next: after === undefined ? at : undefined };
    });
    const first = await handler(input, lasting(0));

    expect(first.cursor).toBe(encodeCursor(position, at));
    expect(await handler({ ...input, cursor: first.cursor }, lasting(0))).toMatchObject({
      done: true,
    });
    expect(seen).toEqual([undefined, at]);
  });

  it('works no page for a cursor that is not its own', async () => {
    const handler = pagedTaskHandler({ ...retention, position: z.int() }, () => {
      throw new Error('A page was worked');
    });

    await expect(handler({ ...input, cursor: 'garbage' }, lambdaContext())).rejects.toMatchObject({
      name: 'InvalidCursorError',
    });
  });

  it('fails with the page that failed, so that the run tries again from its cursor', async () => {
    const handler = pagedTaskHandler(retention, () => {
      throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    });

    await expect(handler(input, lambdaContext())).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });

  it('is documented by the contract of its task', () => {
    expect(purge.contract).toEqual(retention);
  });
});
