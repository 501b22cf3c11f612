import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../testing/page-of.ts';
import { type PurgeExpiredDependencies, purgeExpired } from './purge-expired.ts';

const NOW = '2026-01-05T10:00:00.000Z';

const setUp = (count: number) => {
  const left = new Set(Array.from({ length: count }, (_, n) => String(n).padStart(5, '0')));
  let remaining = 60_000;
  const purge: PurgeExpiredDependencies = {
    expired: async (_now, { limit, cursor }) => {
      const page = pageOf([...left], limit, cursor);
      return {
        ...page,
        items: page.items.map((id) => ({ id, bytes: 10 })),
        scanned: page.items.length,
      };
    },
    remove: async (ids) => {
      for (const id of ids) left.delete(id);
    },
    remainingTimeMs: () => remaining,
  };
  return {
    left,
    purge,
    run: (dryRun: boolean, cursor?: string) =>
      purgeExpired({ runId: 'run_1', dryRun, now: NOW, ...(cursor && { cursor }) }, purge),
    hurry: () => {
      remaining = 1_000;
    },
  };
};

describe('purgeExpired', () => {
  it('deletes everything that is expired', async () => {
    const { run, left } = setUp(1_200);

    expect(await run(false)).toEqual({ done: true, scanned: 1_200, deleted: 1_200, bytes: 12_000 });
    expect(left.size).toBe(0);
  });

  it('counts dry exactly what it would delete, and deletes nothing', async () => {
    const { run, left } = setUp(1_200);

    expect(await run(true)).toEqual({ done: true, scanned: 1_200, deleted: 1_200, bytes: 12_000 });
    expect(left.size).toBe(1_200);
  });

  it('stops in time and goes on where it stopped', async () => {
    const { run, left, hurry } = setUp(1_200);
    hurry();

    const pages = [await run(false)];
    for (let last = pages[0]; last && !last.done; last = pages.at(-1)) {
      pages.push(await run(false, last.cursor));
    }
    expect(pages.map(({ deleted }) => deleted)).toEqual([500, 500, 200]);
    expect(left.size).toBe(0);
  });

  it('works a page again that was cut off', async () => {
    const { purge, run, left } = setUp(10);
    const cutOff = purgeExpired(
      { runId: 'run_1', dryRun: false, now: NOW },
      {
        ...purge,
        remove: async (ids) => {
          await purge.remove(ids.slice(0, 4));
          throw new Error('The function died');
        },
      },
    );
    await expect(cutOff).rejects.toThrow('died');

    expect(await run(false)).toMatchObject({ done: true, deleted: 6 });
    expect(left.size).toBe(0);
  });
});
